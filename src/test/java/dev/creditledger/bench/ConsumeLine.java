package dev.creditledger.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Consumes from one of some accounts, any one as likely as any other, by HTTP. */
record ConsumeLine(HttpLine http, List<String> accountIds, String key) implements Line {
    @Override
    public Context eventLoop() {
        return http.eventLoop();
    }

    @Override
    public Future<?> ask() {
        String accountId = accountIds.get(ThreadLocalRandom.current().nextInt(accountIds.size()));
        return http.send(ServiceRequest.consume(accountId, key), 200);
    }
}
