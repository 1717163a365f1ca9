package dev.creditledger.refill;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators watch of auto-refill, on this instance. */
@ApplicationScoped
class RefillMetrics {
    private final MeterRegistry registry;

    RefillMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void decided(RefillReason reason) {
        Counter.builder("credits.refills.decisions")
                .description(
                        "What was decided about accounts below their threshold, by reason; BELOW_THRESHOLD is a charge")
                .tag("reason", reason.name())
                .register(registry)
                .increment();
    }
}
