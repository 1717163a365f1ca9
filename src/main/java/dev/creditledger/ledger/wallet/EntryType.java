package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;

/** What a journal entry did. Source: DOMAIN, The journal. */
public enum EntryType {
    GRANT,
    CONSUME,
    /** Credits held, to be captured or released later. */
    RESERVE,
    /** Held credits spent; the last one lets go of the rest. */
    CAPTURE,
    /** Held credits let go, by a call or because their time was up. */
    RELEASE,
    REFUND,
    RESET,
    EXPIRE,
    VOID,
    /** The terms of an allocation, or the account's time zone, changed. */
    ADJUST;

    /**
     * What such an entry moved of one allocation, in one number; over its postings this adds up to its amount. An ADJUST
     * that took credits away has a negative one.
     */
    public Credits amountOf(Tally change) {
        return switch (this) {
            case GRANT, RESET -> change.granted();
            case CONSUME, CAPTURE -> change.consumed();
            case RESERVE -> change.held();
            case RELEASE -> change.held().negated();
            case REFUND -> change.granted().minus(change.consumed());
            case EXPIRE, VOID -> change.forfeited();
            case ADJUST -> change.granted().minus(change.forfeited());
        };
    }
}
