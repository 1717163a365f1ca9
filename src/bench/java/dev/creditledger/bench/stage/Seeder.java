package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.EventLoops;
import dev.creditledger.bench.load.HttpLine;
import dev.creditledger.bench.load.ServiceRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens accounts through the service's API, each with one allocation under a MONTH and a DAY rule. */
public final class Seeder implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int LINES = 64;

    private final List<HttpLine> lines;

    Seeder(Service service) {
        lines = service.connect(LINES);
    }

    public List<String> openAccounts(int count) {
        List<String> accountIds = Stream.generate(() -> ServiceRequest.newId().toString())
                .limit(count)
                .toList();
        Queue<String> left = new ConcurrentLinkedQueue<>(accountIds);
        EventLoops.await(
                Future.all(lines.stream().map(line -> openAll(line, left)).toList()), LIMIT);
        return accountIds;
    }

    /** An account whose credits are those of a DAY, which resets then. */
    String openDailyAccount(Instant resetDate) {
        String accountId = ServiceRequest.newId().toString();
        send(ServiceRequest.newAccount(accountId, Stage.OPERATOR_KEY), 201);
        send(ServiceRequest.newDailyAllocation(accountId, resetDate, Stage.OPERATOR_KEY), 201);
        return accountId;
    }

    /** An account without credits. */
    public String openEmptyAccount() {
        String accountId = ServiceRequest.newId().toString();
        send(ServiceRequest.newAccount(accountId, Stage.OPERATOR_KEY), 201);
        return accountId;
    }

    /** So many requests, some at a time. */
    public void sendAll(int count, Supplier<String> request, int status) {
        AtomicInteger left = new AtomicInteger(count);
        EventLoops.await(
                Future.all(lines.stream()
                        .map(line -> sendAll(line, left, request, status))
                        .toList()),
                LIMIT);
    }

    private static Future<Void> sendAll(HttpLine line, AtomicInteger left, Supplier<String> request, int status) {
        return left.getAndDecrement() <= 0
                ? Future.succeededFuture()
                : line.send(request.get(), status).flatMap(done -> sendAll(line, left, request, status));
    }

    /** A key of the account alone. */
    public String newKey(String accountId) {
        return new JsonObject(send(ServiceRequest.newKey(accountId, Stage.OPERATOR_KEY), 201)).getString("key");
    }

    public String send(String request, int status) {
        return EventLoops.await(lines.get(0).send(request, status), LIMIT).toString();
    }

    private Future<Void> openAll(HttpLine line, Queue<String> left) {
        String accountId = left.poll();
        if (accountId == null) {
            return Future.succeededFuture();
        }
        return line.send(ServiceRequest.newAccount(accountId, Stage.OPERATOR_KEY), 201)
                .flatMap(done -> line.send(ServiceRequest.newAllocation(accountId, Stage.OPERATOR_KEY), 201))
                .flatMap(done -> openAll(line, left));
    }

    @Override
    public void close() {
        lines.forEach(HttpLine::close);
    }
}
