/**
 * A journal is recomputed here, entry by entry, and compared with the wallet that is stored.
 * {@code ledger/verification} calls it, and the native API shows what it found. It touches nothing: entries come in and
 * findings come out. Memory grows with allocations and open reservations, not with entries.
 */
package dev.creditledger.ledger.verification.fold;
