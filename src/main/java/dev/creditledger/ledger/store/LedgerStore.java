package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Refundable;
import dev.creditledger.ledger.wallet.Reservation;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where wallets and journals are kept, as one lane sees it. Not thread-safe: its lane calls one thing at a time. Every
 * future may fail with {@link LedgerUnavailableException}.
 */
public interface LedgerStore extends Reading {
    /**
     * The wallets, each either as it is known, where the database still has that version, or as it is now.
     *
     * @param known by account, with enough of their reservations read
     */
    Future<StoredWallets> read(Collection<UUID> accountIds, Reach reach, Map<UUID, StoredWallet> known);

    /** The wallets too, read no later. Takes no lock. */
    Future<Present> read(Collection<UUID> accountIds, Reach reach, Asked asked);

    /** The versions of the wallets that there are. Takes no lock. */
    Future<Map<UUID, Long>> versions(Collection<UUID> accountIds);

    /** Those of the accounts whose wallets somebody else has locked now. */
    Future<Set<UUID>> locked(Collection<UUID> accountIds);

    /**
     * Writes all of it in one transaction; when the future succeeds it is committed. Fails with {@link
     * WriteConflictException} when a wallet has another version by now, is locked, or a transaction id is taken.
     */
    Future<Void> write(List<WalletChange> changes);

    /**
     * Locks the wallets, lets the function read and decide, and writes what it says, all in one transaction. The function
     * is called at once: what it asks is sent behind the locks without waiting for them.
     */
    Future<Void> decideUnderLock(Collection<UUID> accountIds, Function<Reading, Future<List<WalletChange>>> decide);

    Future<Void> close();

    /**
     * What a batch wants to know beside the wallets.
     *
     * @param requests that may have been carried out before
     * @param subjects transactions that commands are about
     * @param reservations that commands are about
     * @param counted accounts whose open reservations are to be counted
     * @param named what allocations are to be called, by account
     */
    record Asked(
            Set<TransactionKey> requests,
            Set<TransactionKey> subjects,
            Set<TransactionKey> reservations,
            Set<UUID> counted,
            Map<UUID, Set<String>> named) {
        boolean isNothing() {
            return requests.isEmpty()
                    && subjects.isEmpty()
                    && reservations.isEmpty()
                    && counted.isEmpty()
                    && named.isEmpty();
        }

        /** Asks about the others of its requests. */
        public Asked without(Set<TransactionKey> known) {
            if (known.isEmpty()) {
                return this;
            }
            Set<TransactionKey> left = new LinkedHashSet<>(requests);
            left.removeAll(known);
            return new Asked(left, subjects, reservations, counted, named);
        }

        /** Asks about requests alone. */
        public static Asked ofRequests(Set<TransactionKey> requests) {
            return new Asked(requests, Set.of(), Set.of(), Set.of(), Map.of());
        }
    }

    /**
     * What the database has of that.
     *
     * @param reservations those that are open, by account
     * @param counts of open reservations
     * @param named those names that allocations have already, by account
     */
    record Recalled(
            Map<TransactionKey, JournalEntry> carriedOut,
            Map<TransactionKey, Refundable> refundable,
            Map<UUID, List<Reservation>> reservations,
            Map<UUID, Integer> counts,
            Map<UUID, Set<String>> named) {
        public static final Recalled NOTHING = new Recalled(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        /** This together with requests that are known already. */
        public Recalled and(Map<TransactionKey, JournalEntry> known) {
            if (known.isEmpty()) {
                return this;
            }
            Map<TransactionKey, JournalEntry> all = new HashMap<>(carriedOut);
            all.putAll(known);
            return new Recalled(all, refundable, reservations, counts, named);
        }
    }

    /** What the database has of a batch. */
    record Present(StoredWallets stored, Recalled recalled) {}
}
