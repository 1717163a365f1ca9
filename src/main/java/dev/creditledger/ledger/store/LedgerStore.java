package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Refundable;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where wallets and journals are kept, as one lane sees it. Not thread-safe: its lane calls one thing at a time. Every
 * future may fail with {@link LedgerUnavailableException}.
 */
public interface LedgerStore {
    /** The wallets of these accounts, each consistent in itself; unknown accounts are absent. Takes no lock. */
    Future<Map<UUID, StoredWallet>> read(Collection<UUID> accountIds);

    /** What the journals have of what was asked. Takes no lock. */
    Future<Recalled> recall(Asked asked);

    /** The wallets too, read no later. Takes no lock. */
    Future<Present> read(Collection<UUID> accountIds, Asked asked);

    /**
     * Writes all of it in one transaction; when the future succeeds it is committed. Fails with {@link
     * WriteConflictException} when a wallet has another version by now or a transaction id is taken.
     */
    Future<Void> write(List<WalletChange> changes);

    /**
     * Locks the wallets, reads them and whatever was carried out of these requests before, lets the function decide
     * and writes what it says, all in one transaction.
     */
    Future<Void> decideUnderLock(
            Collection<UUID> accountIds, Asked asked, Function<Present, List<WalletChange>> decide);

    Future<Void> close();

    /**
     * What a batch wants to know of the journals.
     *
     * @param requests that may have been carried out before
     * @param subjects transactions that commands are about
     */
    record Asked(Set<TransactionKey> requests, Set<TransactionKey> subjects) {
        boolean isNothing() {
            return requests.isEmpty() && subjects.isEmpty();
        }
    }

    /** What the journals have of that. */
    record Recalled(Map<TransactionKey, JournalEntry> carriedOut, Map<TransactionKey, Refundable> refundable) {
        public static final Recalled NOTHING = new Recalled(Map.of(), Map.of());
    }

    /** What the database has of a batch. */
    record Present(Map<UUID, StoredWallet> wallets, Recalled recalled) {}
}
