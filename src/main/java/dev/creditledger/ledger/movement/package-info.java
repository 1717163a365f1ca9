/**
 * What the journal moved is added up here by time, with what the credits had cost, for reports that finance uses. The
 * reports and statements of the API ask it; it follows the consumers that {@code ledger/usage} hears of. It reads the
 * journal, allocations and wallets, and writes nothing but its own sums.
 */
package dev.creditledger.ledger.movement;
