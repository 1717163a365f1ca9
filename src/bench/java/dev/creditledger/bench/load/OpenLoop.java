package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Load that comes at a rate of its own, as from users who know nothing of each other. A request that finds no free line
 * waits for one, and its latency counts from when it should have been sent: nothing that is slow keeps others from being
 * counted.
 */
public final class OpenLoop {
    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 1;

    private OpenLoop() {}

    public static Measurement run(List<? extends Line> lines, double perSecond, Duration duration) {
        Schedule schedule = new Schedule(perSecond, duration);
        Map<Context, List<Line>> byLoop =
                lines.stream().collect(Collectors.groupingBy(Line::eventLoop, Collectors.toList()));
        long start = System.nanoTime();
        List<Gate> gates = byLoop.entrySet().stream()
                .map(entry -> new Gate(
                        entry.getKey(),
                        entry.getValue(),
                        schedule.share((double) entry.getValue().size() / lines.size()),
                        start))
                .toList();
        EventLoops.await(Future.all(gates.stream().map(Gate::open).toList()), duration.plus(LAST_ANSWER));
        return Tally.sum(gates.stream().map(gate -> gate.tally).toList(), duration);
    }

    /** Lives on one event loop and sends what is due there. */
    private static final class Gate {
        private final Context eventLoop;
        private final Deque<Line> idle;
        private final int lines;
        private final Schedule schedule;
        private final long start;
        private final Tally tally;
        private final Promise<Void> ended = Promise.promise();
        private long sent;

        Gate(Context eventLoop, List<Line> lines, Schedule schedule, long start) {
            this.eventLoop = eventLoop;
            this.idle = new ArrayDeque<>(lines);
            this.lines = lines.size();
            this.schedule = schedule;
            this.start = start;
            this.tally = new Tally(start + schedule.duration().toNanos());
        }

        Future<Void> open() {
            Vertx vertx = eventLoop.owner();
            eventLoop.runOnContext(any -> vertx.setPeriodic(TICK_MILLIS, this::tick));
            return ended.future();
        }

        private void tick(long timer) {
            long elapsed = System.nanoTime() - start;
            sendDue(elapsed);
            boolean allAnswered = idle.size() == lines && sent >= schedule.due(elapsed);
            if (ended.future().isComplete() || (schedule.over(elapsed) && allAnswered)) {
                eventLoop.owner().cancelTimer(timer);
                ended.tryComplete();
            }
        }

        private void sendDue(long elapsed) {
            long due = schedule.due(elapsed);
            while (sent < due && !idle.isEmpty()) {
                send(idle.removeFirst(), start + schedule.at(sent++));
            }
        }

        private void send(Line line, long intended) {
            line.ask().onComplete(reply -> note(line, reply, intended), ended::tryFail);
        }

        private void note(Line line, Reply reply, long intended) {
            long now = System.nanoTime();
            tally.note(reply, intended, now);
            idle.addLast(line);
            sendDue(now - start);
        }
    }
}
