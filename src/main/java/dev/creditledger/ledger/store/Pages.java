package dev.creditledger.ledger.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Pages one after the other, each read when it is asked for and not before.
 *
 * <p>Not by {@code Multi.createBy().repeating()}: when it is asked for an item by one thread just as another delivers the
 * one before, it may deliver one that was not asked for, and {@code concatenate} drops such an item without a word.
 */
public final class Pages {
    private Pages() {}

    /**
     * None of them is empty.
     *
     * @param size of all but the last page
     * @param page the page after an item, or the first one
     */
    public static <T> Multi<List<T>> of(int size, Function<Optional<T>, Uni<List<T>>> page) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<Optional<T>> last = new AtomicReference<>(Optional.empty());
            AtomicBoolean ended = new AtomicBoolean();
            return Multi.createFrom()
                    .range(0, Integer.MAX_VALUE)
                    .onItem()
                    .transformToUniAndConcatenate(number -> ended.get()
                            ? Uni.createFrom().item(List.<T>of())
                            : page.apply(last.get()).invoke(items -> {
                                ended.set(items.size() < size);
                                if (!items.isEmpty()) {
                                    last.set(Optional.of(items.get(items.size() - 1)));
                                }
                            }))
                    .select()
                    .first(items -> !items.isEmpty());
        });
    }
}
