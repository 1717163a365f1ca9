package dev.creditledger.ledger.verification;

import dev.creditledger.time.ClockWrongException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What operators watch of verifications. The counts are this instance's, the gauges those of all accounts. */
@ApplicationScoped
public class VerificationMetrics {
    private static final VerificationSummary NOTHING = new VerificationSummary(0, List.of(), Optional.empty());

    private final AtomicReference<VerificationSummary> last = new AtomicReference<>(NOTHING);
    private final Counter inOrder;
    private final Counter divergent;
    private final Counter entries;

    public VerificationMetrics(MeterRegistry registry, InstantSource clock) {
        inOrder = accounts(registry, "ok");
        divergent = accounts(registry, "divergent");
        entries = Counter.builder("credits.verification.entries")
                .description("Journal entries read by verifications")
                .register(registry);
        Gauge.builder("credits.verification.divergences", last, of -> of.get().divergent())
                .description("Accounts whose last verification failed")
                .register(registry);
        Gauge.builder("credits.verification.age", last, of -> age(of.get(), clock))
                .description("Seconds since the account was verified whose verification is longest ago")
                .baseUnit("seconds")
                .register(registry);
    }

    void read(int rows) {
        entries.increment(rows);
    }

    void count(boolean ok) {
        (ok ? inOrder : divergent).increment();
    }

    /** What the gauges show from now on. */
    public void show(VerificationSummary summary) {
        last.set(summary);
    }

    private static double age(VerificationSummary summary, InstantSource clock) {
        try {
            return ageNow(summary, clock);
        } catch (ClockWrongException unknown) {
            return Double.NaN;
        }
    }

    private static double ageNow(VerificationSummary summary, InstantSource clock) {
        return summary.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static Counter accounts(MeterRegistry registry, String result) {
        return Counter.builder("credits.verification.accounts")
                .description("Verifications of one account each, by what they found")
                .tag("result", result)
                .register(registry);
    }
}
