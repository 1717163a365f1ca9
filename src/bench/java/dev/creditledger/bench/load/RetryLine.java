package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sends the same request again and again, as a client does that never heard the answer.
 *
 * @param request sent by this line alone
 */
public record RetryLine(HttpLine http, String request) implements Line {
    private static final String REPLAYED = "idempotency-replayed: true";

    /** Has the request answered once, so that whatever follows is a repetition. */
    public static Future<RetryLine> first(HttpLine http, Supplier<String> request) {
        RetryLine line = new RetryLine(http, request.get());
        return http.send(line.request, 200).map(body -> line);
    }

    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<Reply> ask() {
        return http.send(request)
                .flatMap(answer ->
                        answer.is(200) && answer.head().toLowerCase(Locale.ROOT).contains(REPLAYED)
                                ? Future.succeededFuture(Reply.ANSWERED)
                                : Future.failedFuture("not replayed but: " + answer));
    }

    @Override
    public void close() {
        http.close();
    }
}
