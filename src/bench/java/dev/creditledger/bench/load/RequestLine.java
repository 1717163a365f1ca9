package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Asks one kind of question by HTTP.
 *
 * @param mayRefuse whether 503 with Retry-After is an answer too
 */
public record RequestLine(HttpLine http, Supplier<String> request, boolean mayRefuse) implements Line {
    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<Reply> ask() {
        return http.send(request.get()).flatMap(this::reply);
    }

    private Future<Reply> reply(HttpAnswer answer) {
        if (answer.is(200)) {
            return Future.succeededFuture(Reply.ANSWERED);
        }
        return mayRefuse && answer.asksToRetry()
                ? Future.succeededFuture(Reply.REFUSED)
                : Future.failedFuture("not 200 but: " + answer);
    }

    @Override
    public void close() {
        http.close();
    }
}
