package dev.creditledger.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Opens accounts through the service's API, each with one allocation under a MONTH and a DAY rule. */
final class Seeder {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<HttpLine> lines;
    private final String operatorKey;

    Seeder(List<HttpLine> lines, String operatorKey) {
        this.lines = lines;
        this.operatorKey = operatorKey;
    }

    List<String> openAccounts(int count) {
        List<String> accountIds = Stream.generate(() -> ServiceRequest.newId().toString())
                .limit(count)
                .toList();
        Queue<String> left = new ConcurrentLinkedQueue<>(accountIds);
        EventLoops.await(
                Future.all(lines.stream().map(line -> openAll(line, left)).toList()), LIMIT);
        return accountIds;
    }

    String newKey(String accountId) {
        return EventLoops.await(
                lines.get(0)
                        .send(ServiceRequest.newKey(accountId, operatorKey), 201)
                        .map(body -> new JsonObject(body).getString("key")),
                LIMIT);
    }

    private Future<Void> openAll(HttpLine line, Queue<String> left) {
        String accountId = left.poll();
        if (accountId == null) {
            return Future.succeededFuture();
        }
        return line.send(ServiceRequest.newAccount(accountId, operatorKey), 201)
                .flatMap(done -> line.send(ServiceRequest.newAllocation(accountId, operatorKey), 201))
                .flatMap(done -> openAll(line, left));
    }
}
