package dev.creditledger.clock;

import io.quarkus.scheduler.SkippedExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was scheduled and skipped, by the methods' classes. */
@Singleton
class SkippedExecutions {
    private final Queue<String> methods = new ConcurrentLinkedQueue<>();

    void note(@Observes SkippedExecution skipped) {
        methods.add(skipped.getExecution().getTrigger().getMethodDescription());
    }

    void forget() {
        methods.clear();
    }

    long count(String type) {
        return methods.stream().filter(method -> method.contains(type)).count();
    }
}
