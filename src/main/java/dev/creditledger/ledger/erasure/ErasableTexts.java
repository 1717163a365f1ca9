package dev.creditledger.ledger.erasure;

/**
 * What of an account's texts could be erased; all null where counting it takes too long.
 *
 * @param entries of the journal that have any
 * @param kept entries of the journal's first format whose texts are part of the chain of hashes as they are, and stay
 * @param reservations that have any
 * @param sessions whose names would be others
 */
public record ErasableTexts(Long entries, Long kept, Long reservations, Long sessions) {
    static final ErasableTexts UNCOUNTED = new ErasableTexts(null, null, null, null);
}
