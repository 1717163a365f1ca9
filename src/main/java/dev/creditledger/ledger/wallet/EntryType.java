package dev.creditledger.ledger.wallet;

/** What a journal entry did. Source: DOMAIN, The journal. */
public enum EntryType {
    GRANT,
    CONSUME,
    RESET,
    EXPIRE
}
