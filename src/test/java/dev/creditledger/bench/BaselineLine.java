package dev.creditledger.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Consumes from one of some accounts by one call of the baseline's function, on a connection of its own. */
record BaselineLine(Context eventLoop, PgConnection connection, List<UUID> accountIds) implements Line {
    private static final String CONSUME = "select baseline.consume($1, $2, $3, $4, $5, $6)";

    @Override
    public Future<?> ask() {
        UUID accountId = accountIds.get(ThreadLocalRandom.current().nextInt(accountIds.size()));
        return connection
                .preparedQuery(CONSUME)
                .execute(Tuple.tuple()
                        .addUUID(accountId)
                        .addUUID(ServiceRequest.newId())
                        .addLong(ServiceRequest.AMOUNT)
                        .addString(ServiceRequest.CATEGORY)
                        .addString(ServiceRequest.OPERATION_TYPE)
                        .addLong(ServiceRequest.TOKENS));
    }
}
