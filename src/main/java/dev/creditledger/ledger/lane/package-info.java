/**
 * Commands wait in line here and are decided and committed in batches, in order for each account. Only {@code Ledger}
 * gives it commands; {@code ledger/read} reads wallets with its queue and its memory. It decides by
 * {@code ledger/wallet} and writes through {@code ledger/store}; it has no SQL of its own.
 */
package dev.creditledger.ledger.lane;
