package dev.creditledger.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Load from clients that each ask, wait for the answer and ask again. At the end nobody asks any more, but everybody
 * waits for the last answer, so that every request is known to be answered. Any answer but the right one ends it.
 */
final class ClosedLoop {
    private static final Duration LAST_ANSWER = Duration.ofSeconds(30);

    private ClosedLoop() {}

    static Measurement run(List<? extends Line> lines, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        List<Client> clients = lines.stream().map(line -> new Client(line, end)).toList();
        List<Future<Void>> ends = clients.stream().map(Client::start).toList();
        EventLoops.await(Future.all(ends), duration.plus(LAST_ANSWER));
        return Measurement.of(
                clients.stream().mapToLong(client -> client.inTime).sum(),
                duration,
                clients.stream()
                        .flatMapToLong(client -> Arrays.stream(client.latencies, 0, client.answered))
                        .sorted()
                        .toArray());
    }

    /** Lives on the event loop of its line. */
    private static final class Client {
        private final Line line;
        private final long end;
        private final Promise<Void> ended = Promise.promise();
        private long[] latencies = new long[1024];
        private int answered;
        private int inTime;

        Client(Line line, long end) {
            this.line = line;
            this.end = end;
        }

        Future<Void> start() {
            line.eventLoop().runOnContext(any -> next(System.nanoTime()));
            return ended.future();
        }

        private void next(long asked) {
            line.ask().onComplete(answer -> note(asked, System.nanoTime()), ended::tryFail);
        }

        private void note(long asked, long now) {
            if (answered == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * answered);
            }
            latencies[answered++] = now - asked;
            if (now - end >= 0) {
                ended.complete();
                return;
            }
            inTime++;
            next(now);
        }
    }
}
