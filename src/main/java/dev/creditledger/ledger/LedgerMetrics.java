package dev.creditledger.ledger;

import dev.creditledger.ledger.lane.LaneGroup;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What operators watch: outcomes, queues and batch sizes. */
@ApplicationScoped
public class LedgerMetrics {
    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Counter turnedAway;
    private final Map<Outcomes, Counter> outcomes = new ConcurrentHashMap<>();

    private record Outcomes(Class<? extends LedgerCommand> command, String label) {}

    LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        batchSize = DistributionSummary.builder("credits.lane.batch.size")
                .description("Commands in one transaction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        turnedAway = Counter.builder("credits.lane.turned.away")
                .description("Calls refused unread because too many commands were waiting")
                .register(registry);
    }

    void turnedAway() {
        turnedAway.increment();
    }

    void watch(LaneGroup lanes) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            int number = lane;
            Gauge.builder("credits.lane.queue.depth", lanes, of -> of.depth(number))
                    .description("Commands waiting in a lane")
                    .tag("lane", Integer.toString(number))
                    .register(registry);
        }
    }

    void batch(int size) {
        batchSize.record(size);
    }

    void count(LedgerCommand command, Outcome outcome, Throwable failure) {
        outcomes.computeIfAbsent(new Outcomes(command.getClass(), label(outcome, failure)), this::counter)
                .increment();
    }

    private static String label(Outcome outcome, Throwable failure) {
        if (failure != null) {
            return "failed";
        }
        if (outcome instanceof Outcome.Denied denied) {
            return denied.rejection().name().toLowerCase(Locale.ROOT);
        }
        return outcome instanceof Outcome.Recorded recorded && recorded.replayed() ? "replayed" : "committed";
    }

    /** Consumes have a name of their own: they are what is watched. */
    private Counter counter(Outcomes outcomes) {
        if (outcomes.command() == Consume.class) {
            return Counter.builder("credits.consume.outcomes")
                    .description("Consume calls by what became of them")
                    .tag("outcome", outcomes.label())
                    .register(registry);
        }
        return Counter.builder("credits.command.outcomes")
                .description("Other commands by what became of them")
                .tag("command", outcomes.command().getSimpleName().toLowerCase(Locale.ROOT))
                .tag("outcome", outcomes.label())
                .register(registry);
    }
}
