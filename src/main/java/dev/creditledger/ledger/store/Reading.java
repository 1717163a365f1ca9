package dev.creditledger.ledger.store;

import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.UUID;

/** What a decision is made on. Takes no lock. */
public interface Reading {
    /** The wallets of these accounts, each consistent in itself. */
    Future<StoredWallets> read(Collection<UUID> accountIds, Reach reach);

    /** What the database has of what was asked. */
    Future<Recalled> recall(Asked asked);
}
