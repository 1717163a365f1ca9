package dev.creditledger.price;

import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The rates in memory. Whoever finds them older than a second has them compared with the database first, by one number;
 * so a change made on another instance is seen within a second, one made on this at once, and nothing is asked while
 * nobody pays by use.
 */
@ApplicationScoped
class RateCache implements RateSource {
    private static final long OLDEST_NANOS = Duration.ofSeconds(1).toNanos();
    /** Rates that ended a moment ago may still hold for a wallet: clocks differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final RateRepository rates;
    private final InstantSource time;
    private volatile Known known;

    /**
     * @param version of the database's rates that the book has
     * @param checkedAt by {@link System#nanoTime}
     */
    private record Known(RateBook book, long version, long checkedAt) {}

    RateCache(RateRepository rates, InstantSource time) {
        this.rates = rates;
        this.time = time;
    }

    @Override
    public Uni<RateBook> current() {
        Known present = known;
        return present != null && System.nanoTime() - present.checkedAt() < OLDEST_NANOS
                ? Uni.createFrom().item(present.book())
                : Panache.withSession(this::refresh);
    }

    /** The next use reads them again. */
    void forget() {
        known = null;
    }

    /** The number is read first: rates that change in between have another one, which the next comparison finds. */
    private Uni<RateBook> refresh() {
        long askedAt = System.nanoTime();
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

    /** Keeps the newer of two that were read at the same time. */
    private synchronized void keep(Known found) {
        if (known == null || known.version() <= found.version()) {
            known = found;
        }
    }
}
