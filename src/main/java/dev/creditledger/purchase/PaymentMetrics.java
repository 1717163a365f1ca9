package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** What operators watch of payments. The counts are this instance's, the gauges those of all. */
@ApplicationScoped
class PaymentMetrics {
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final AtomicReference<PaymentSummary> last = new AtomicReference<>(PaymentSummary.NOTHING);

    PaymentMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder(
                        "credits.payments.events.last.age",
                        last,
                        of -> age(of.get().lastEvent()))
                .description("Seconds since the provider last told an event; NaN before the first")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("credits.payments.events.waiting", last, of -> of.get().waitingEvents())
                .description("Events that are remembered, and of which it is not known yet what comes of them")
                .register(registry);
        Gauge.builder(
                        "credits.payments.events.waiting.age",
                        last,
                        of -> ageOrNone(of.get().oldestWaiting()))
                .description("Seconds since the oldest of them arrived; 0 for none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("credits.restore.on", last, of -> asNumber(of.get().isRestored()))
                .description("1 while the service is in the mode of a restore: keys are held, cards not charged")
                .register(registry);
        Gauge.builder("credits.payments.unsettled", last, of -> of.get().unsettled())
                .description("Purchases that the ledger does not match yet")
                .register(registry);
        Gauge.builder(
                        "credits.payments.unsettled.age",
                        last,
                        of -> ageOrNone(of.get().oldestUnsettled()))
                .description("Seconds since the oldest of them last changed; 0 for none")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double asNumber(boolean isSo) {
        return isSo ? 1 : 0;
    }

    /** What the gauges show from now on. */
    void show(PaymentSummary summary) {
        last.set(summary);
    }

    /** The summary that the gauges show. */
    PaymentSummary summary() {
        return last.get();
    }

    void heard(String type, String outcome) {
        Counter.builder("credits.payments.events")
                .description("Events of the provider, by what came of them")
                .tag("type", type)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** An event that will be told again, as the provider did not answer. */
    void unanswered(String type) {
        heard(type, "UNANSWERED");
    }

    void became(PurchaseOrigin origin, PurchaseStatus status) {
        Counter.builder("credits.payments.purchases")
                .description("Purchases, by what became of them")
                .tag("origin", origin.name())
                .tag("status", status.name())
                .register(registry)
                .increment();
    }

    void moved(PurchaseMovement.Kind kind) {
        Counter.builder("credits.payments.movements")
                .description(
                        "Times that credits were taken back for money that went back, or returned for money that came again")
                .tag("kind", kind.name())
                .register(registry)
                .increment();
    }

    private double ageOrNone(Instant since) {
        return since == null ? 0 : age(since);
    }

    private double age(Instant since) {
        return since == null
                ? Double.NaN
                : Duration.between(since, clock.instant()).toMillis() / MILLIS;
    }
}
