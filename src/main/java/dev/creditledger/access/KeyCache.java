package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import dev.creditledger.ledger.credits.Hash;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The keys, the sites and the names of accounts that this instance has seen, for as long as {@link KeyCacheLease} vouches for them; at other times each call
 * asks the database. Unknown keys are never remembered, so a new one works at once.
 *
 * <p>Every opening brings an empty cache of its own. A look-up puts what it found into the one that was there when it
 * began, so nothing read before a flush is ever seen after it.
 */
@Singleton
class KeyCache {
    private static final int MAXIMUM_KEYS = 200_000;
    private static final int MAXIMUM_SITES = 200_000;
    private static final int MAXIMUM_NAMES = 200_000;
    private static final Duration MAXIMUM_AGE = Duration.ofMinutes(10);

    /** A site of an account. */
    record AccountSite(UUID accountId, UUID siteId) {}

    private record Opening(
            Cache<Hash, KnownKey> keys, Cache<AccountSite, Boolean> openSites, Cache<String, UUID> accounts) {
        Opening() {
            this(
                    Remembered.upTo(MAXIMUM_KEYS).expireAfterWrite(MAXIMUM_AGE).build(),
                    Remembered.upTo(MAXIMUM_SITES).expireAfterWrite(MAXIMUM_AGE).build(),
                    Remembered.upTo(MAXIMUM_NAMES).expireAfterWrite(MAXIMUM_AGE).build());
        }
    }

    private final KeyLookup lookup;
    private volatile Opening opening;
    private volatile long vouchedUntilNanos;

    KeyCache(KeyLookup lookup) {
        this.lookup = lookup;
    }

    /** The key, when this instance has seen it and may rely on that. */
    Optional<KnownKey> remembered(Hash secretHash) {
        Opening current = opening;
        return isVouched(current) ? Optional.ofNullable(current.keys.getIfPresent(secretHash)) : Optional.empty();
    }

    private boolean isVouched(Opening current) {
        return current != null && vouchedUntilNanos - System.nanoTime() >= 0;
    }

    /** The key as the database has it, which is remembered from then on. */
    Uni<Optional<KnownKey>> find(Hash secretHash) {
        Opening current = opening;
        if (!isVouched(current)) {
            return lookup.find(secretHash);
        }
        return lookup.find(secretHash).invoke(found -> found.ifPresent(key -> current.keys.put(secretHash, key)));
    }

    /** Whether the site is open, empty when there is none; asks the given look-up for what this instance may not rely on. */
    Uni<Optional<Boolean>> isOpen(AccountSite site, Supplier<Uni<Optional<Boolean>>> lookedUp) {
        Opening current = opening;
        if (!isVouched(current)) {
            return lookedUp.get();
        }
        Boolean known = current.openSites.getIfPresent(site);
        return known == null
                ? lookedUp.get().invoke(found -> found.ifPresent(open -> current.openSites.put(site, open)))
                : Uni.createFrom().item(Optional.of(known));
    }

    /** The account that is called so, when this instance has seen it and may rely on that. */
    Optional<UUID> accountCalled(String externalId) {
        Opening current = opening;
        return isVouched(current) ? Optional.ofNullable(current.accounts.getIfPresent(externalId)) : Optional.empty();
    }

    /** The account that the look-up finds, which is remembered from then on. */
    Uni<Optional<UUID>> accountCalled(String externalId, Supplier<Uni<Optional<UUID>>> lookedUp) {
        Opening current = opening;
        return isVouched(current)
                ? lookedUp.get().invoke(found -> found.ifPresent(id -> current.accounts.put(externalId, id)))
                : lookedUp.get();
    }

    /** Starts to remember, having forgotten everything. */
    void open() {
        opening = new Opening();
    }

    /** Forgets everything, and remembers nothing until opened. */
    void close() {
        opening = null;
    }

    /** How many keys are remembered. */
    int size() {
        Opening current = opening;
        return current == null ? 0 : current.keys.asMap().size();
    }

    boolean isOpen() {
        return opening != null;
    }

    /** Sets until when what is remembered may be relied on, by {@link System#nanoTime()}. */
    void vouchUntil(long nanos) {
        vouchedUntilNanos = nanos;
    }
}
