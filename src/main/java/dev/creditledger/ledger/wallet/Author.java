package dev.creditledger.ledger.wallet;

/**
 * Who carries a command out, as its journal entries name them.
 *
 * @param actor see {@link Origin#actor}; null when nothing of what is decided is to be written
 * @param onBehalfOf whom the caller says it acts for; null for nobody
 * @param salts for the texts of the entries
 */
public record Author(String actor, String onBehalfOf, Salts salts) {
    /** Decides what is never written. */
    public static final Author NOBODY = new Author(null, null, Salts.NONE);

    /** What happens because its time has come. */
    public static Author time(Salts salts) {
        return new Author(Origin.SCHEDULER.actor(), null, salts);
    }

    public static Author of(Origin origin, Salts salts) {
        return new Author(origin.actor(), origin.onBehalfOf(), salts);
    }
}
