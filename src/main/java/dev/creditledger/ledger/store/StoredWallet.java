package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Wallet;

/** A wallet as the database had it; a write is refused once the database has another version. */
public record StoredWallet(Wallet wallet, long version) {}
