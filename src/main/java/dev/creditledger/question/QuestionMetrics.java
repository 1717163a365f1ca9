package dev.creditledger.question;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What operators watch of dear questions. */
final class QuestionMetrics {
    private final Map<Refusal, Counter> refusals;

    QuestionMetrics(MeterRegistry registry, QuestionLine line) {
        Gauge.builder("credits.questions.running", line, QuestionLine::running)
                .description("Dear questions that are carried out")
                .register(registry);
        Gauge.builder("credits.questions.waiting", line, QuestionLine::waiting)
                .description("Dear questions that wait for a connection")
                .register(registry);
        refusals = Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(Function.identity(), refusal -> counter(registry, refusal)));
    }

    void count(Refusal refusal) {
        refusals.get(refusal).increment();
    }

    private static Counter counter(MeterRegistry registry, Refusal refusal) {
        return Counter.builder("credits.questions.refused")
                .description("Dear questions that were not answered, by why")
                .tag("reason", refusal.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
