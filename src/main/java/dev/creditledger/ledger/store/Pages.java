package dev.creditledger.ledger.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
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
     * What was found at one place, of which there may be nothing.
     *
     * @param next the place to go on from; empty at the end
     */
    public record Part<P, T>(List<T> items, Optional<P> next) {}

    /**
     * None of them is empty.
     *
     * @param size of all but the last page
     * @param page the page after an item, or the first one
     */
    public static <T> Multi<List<T>> of(int size, Function<Optional<T>, Uni<List<T>>> page) {
        return from(Optional.<T>empty(), last -> page.apply(last).map(items -> new Part<>(items, next(items, size))));
    }

    /**
     * None of them is empty; places where nothing is found are passed.
     *
     * @param first the first place
     * @param part what is at a place
     */
    public static <P, T> Multi<List<T>> from(P first, Function<P, Uni<Part<P, T>>> part) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<Optional<P>> place = new AtomicReference<>(Optional.of(first));
            return Multi.createFrom()
                    .range(0, Integer.MAX_VALUE)
                    .onItem()
                    .transformToUniAndConcatenate(number -> place.get()
                            .map(at -> part.apply(at)
                                    .invoke(found -> place.set(found.next()))
                                    .map(found -> Optional.of(found.items())))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                    .select()
                    .first(Optional::isPresent)
                    .map(Optional::get)
                    .select()
                    .where(items -> !items.isEmpty());
        });
    }

    private static <T> Optional<Optional<T>> next(List<T> items, int size) {
        return items.size() < size ? Optional.empty() : Optional.of(Optional.of(items.get(items.size() - 1)));
    }
}
