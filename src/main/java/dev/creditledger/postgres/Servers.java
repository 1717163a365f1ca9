package dev.creditledger.postgres;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The servers that the database may be on, and which of them was the right one last. */
final class Servers {
    private final List<ServerAddress> all;
    private final AtomicInteger last = new AtomicInteger();

    Servers(List<ServerAddress> all) {
        this.all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    /** Tries one after the other, from the last good one on, each once; fails as the last attempt did. */
    <T> Future<T> first(Function<ServerAddress, Future<T>> attempt) {
        return from(last.get(), all.size(), attempt);
    }

    private <T> Future<T> from(int index, int left, Function<ServerAddress, Future<T>> attempt) {
        return attempt.apply(all.get(index))
                .onSuccess(opened -> last.set(index))
                .recover(failure ->
                        left > 1 ? from((index + 1) % all.size(), left - 1, attempt) : Future.failedFuture(failure));
    }
}
