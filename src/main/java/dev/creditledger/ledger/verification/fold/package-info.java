/**
 * Recomputes what a journal says from its entries alone, the first first, and compares it with what the wallet says.
 * Pure: entries come in, findings come out. Memory grows with allocations and open reservations, not with entries.
 */
package dev.creditledger.ledger.verification.fold;
