package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Holds credits and captures them: two commands, one after the other. */
public record PairLine(HttpLine http, Supplier<String> accountIds, String key) implements Line {
    private static final String ID = "\"reservationId\":\"";
    private static final int ID_LENGTH = 36;

    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<Reply> ask() {
        String accountId = accountIds.get();
        return http.send(ServiceRequest.reserve(accountId, key), 201)
                .flatMap(body -> http.send(ServiceRequest.capture(accountId, id(body.toString()), key), 200))
                .map(body -> Reply.ANSWERED);
    }

    private static String id(String body) {
        int start = body.indexOf(ID) + ID.length();
        return body.substring(start, start + ID_LENGTH);
    }

    @Override
    public void close() {
        http.close();
    }
}
