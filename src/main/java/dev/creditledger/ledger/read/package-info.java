/**
 * Wallets, journals, reservations and receipts are read here, as they are or as they were. Other rooms know its queries
 * and its answers, and ask through {@code Ledger} and {@code LedgerHistory}; its readers are the ledger's own. It reads
 * the ledger's tables, for costly questions on connections of {@code question}, and writes nothing but checkpoints of
 * balances.
 */
package dev.creditledger.ledger.read;
