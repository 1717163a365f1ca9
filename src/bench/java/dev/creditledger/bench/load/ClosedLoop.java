package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Load from clients that each ask, wait for the answer and ask again. At the end nobody asks any more, but everybody
 * waits for the last answer, so that every request is known to be answered. Any answer that must not be ends it.
 */
public final class ClosedLoop {
    private static final Duration LAST_ANSWER = Duration.ofSeconds(30);

    private ClosedLoop() {}

    public static Measurement run(List<? extends Line> lines, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        Map<Context, Tally> tallies = new HashMap<>();
        List<Client> clients = lines.stream()
                .map(line -> new Client(line, tallies.computeIfAbsent(line.eventLoop(), loop -> new Tally(end)), end))
                .toList();
        List<Future<Void>> ends = clients.stream().map(Client::start).toList();
        EventLoops.await(Future.all(ends), duration.plus(LAST_ANSWER));
        return Tally.sum(tallies.values(), duration);
    }

    /** Lives on the event loop of its line. */
    private static final class Client {
        private final Line line;
        private final Tally tally;
        private final long end;
        private final Promise<Void> ended = Promise.promise();

        Client(Line line, Tally tally, long end) {
            this.line = line;
            this.tally = tally;
            this.end = end;
        }

        Future<Void> start() {
            line.eventLoop().runOnContext(any -> next(System.nanoTime()));
            return ended.future();
        }

        private void next(long asked) {
            line.ask().onComplete(reply -> note(reply, asked, System.nanoTime()), ended::tryFail);
        }

        private void note(Reply reply, long asked, long now) {
            tally.note(reply, asked, now);
            if (now - end >= 0) {
                ended.complete();
            } else {
                next(now);
            }
        }
    }
}
