package dev.creditledger.price;

import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The rates in memory. Whoever finds them older than a second has them compared with the database first, by one number;
 * so a change made on another instance is seen within a second, one made on this at once, and nothing is asked while
 * nobody pays by use. {@link #everywhereFrom} says from when on a change that was just made is priced by everywhere.
 */
@ApplicationScoped
class RateCache implements RateSource {
    private static final Duration OLDEST = Duration.ofSeconds(1);
    /** Rates that ended a moment ago may still hold for a wallet: clocks differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final RateRepository rates;
    private final InstantSource time;
    private final LongSupplier nanoTime;
    private volatile Known known;
    /** What was asked for before then is not kept: the rates have changed since. */
    private volatile long forgottenAt;

    /**
     * @param version of the database's rates that the book has
     * @param checkedAt by {@link System#nanoTime}
     */
    private record Known(RateBook book, long version, long checkedAt) {}

    @Inject
    RateCache(RateRepository rates, InstantSource time) {
        this(rates, time, System::nanoTime);
    }

    /** @param nanoTime as of {@link System#nanoTime} */
    RateCache(RateRepository rates, InstantSource time, LongSupplier nanoTime) {
        this.rates = rates;
        this.time = time;
        this.nanoTime = nanoTime;
        forgottenAt = nanoTime.getAsLong();
    }

    @Override
    public Uni<RateBook> current() {
        Known present = known;
        return present != null && nanoTime.getAsLong() - present.checkedAt() < OLDEST.toNanos()
                ? Uni.createFrom().item(present.book())
                : Panache.withSession(this::refresh);
    }

    /** The next use reads them again. */
    synchronized void forget() {
        forgottenAt = nanoTime.getAsLong();
        known = null;
    }

    /** The instant from which on no instance takes rates that are older than a change committed by now. */
    Instant everywhereFrom() {
        return time.instant().plus(OLDEST);
    }

    /** The number is read first: rates that change in between have another one, which the next comparison finds. */
    private Uni<RateBook> refresh() {
        long askedAt = nanoTime.getAsLong();
        Known present = known;
        return rates.version()
                .flatMap(version -> present != null && present.version() == version
                        ? Uni.createFrom().item(new Known(present.book(), version, askedAt))
                        : load(version, askedAt))
                .invoke(this::keep)
                .map(Known::book);
    }

    private Uni<Known> load(long version, long askedAt) {
        Instant since = time.instant().minus(KEPT);
        return rates.lasting(since)
                .map(found -> new Known(
                        new RateBook(found.stream().map(Rate::usageRate).toList()), version, askedAt));
    }

    /** Keeps the newer of two that were read at the same time, and none that was asked for before a change made here. */
    private synchronized void keep(Known found) {
        boolean isOfBefore = found.checkedAt() - forgottenAt < 0;
        if (!isOfBefore && (known == null || known.version() <= found.version())) {
            known = found;
        }
    }
}
