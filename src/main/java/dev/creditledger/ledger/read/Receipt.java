package dev.creditledger.ledger.read;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.JournalEntry;

/**
 * One transaction with what it takes to check it.
 *
 * @param previous the hash of the entry ahead; {@link Hash#NONE} for the first
 * @param refunded what was given back of it so far
 */
public record Receipt(JournalEntry entry, Hash previous, Credits refunded) {
    /** The text whose SHA-256, over its UTF-8 bytes, is the entry's hash. */
    public String canonical() {
        return HashChain.canonical(previous, entry);
    }
}
