package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Holds credits and ends the reservation: two commands, one after the other. */
public record PairLine(HttpLine http, Supplier<String> accountIds, String key, End end) implements Line {
    private static final String ID = "\"reservationId\":\"";
    private static final int ID_LENGTH = 36;

    /** The request that ends a reservation. */
    public interface End {
        String request(String accountId, String reservationId, String key);
    }

    /** Captures all that is held. */
    public static PairLine capture(HttpLine http, Supplier<String> accountIds, String key) {
        return new PairLine(http, accountIds, key, ServiceRequest::capture);
    }

    public static PairLine release(HttpLine http, Supplier<String> accountIds, String key) {
        return new PairLine(http, accountIds, key, ServiceRequest::release);
    }

    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<Reply> ask() {
        String accountId = accountIds.get();
        return http.send(ServiceRequest.reserve(accountId, key), 201)
                .flatMap(body -> http.send(end.request(accountId, reservationId(body.toString()), key), 200))
                .map(body -> Reply.ANSWERED);
    }

    /** Out of the answer to a reserve. */
    public static String reservationId(String body) {
        int start = body.indexOf(ID) + ID.length();
        return body.substring(start, start + ID_LENGTH);
    }

    @Override
    public void close() {
        http.close();
    }
}
