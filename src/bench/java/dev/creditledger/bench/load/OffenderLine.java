package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks what a well-behaved client would not, as fast as it is answered.
 *
 * @param statuses that it may be answered
 */
public record OffenderLine(HttpLine http, Supplier<String> request, Set<Integer> statuses) implements Line {
    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<Reply> ask() {
        return http.send(request.get())
                .flatMap(answer -> statuses.contains(answer.status())
                        ? Future.succeededFuture(Reply.ANSWERED)
                        : Future.failedFuture("not one of " + statuses + " but: " + answer));
    }

    @Override
    public void close() {
        http.close();
    }
}
