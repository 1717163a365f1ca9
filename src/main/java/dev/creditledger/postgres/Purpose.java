package dev.creditledger.postgres;

/** What connections are kept for, so that no other purpose can use them up. */
public enum Purpose {
    /** What every call begins with: key look-ups and sites; and the comparison of clocks. One row by a unique index each. */
    ADMISSION,
    /**
     * Reads of single things and unfiltered pages of the ledger: by an index, and no further than what is shown. They
     * have no connections in common with transactions that may ask for them and wait for them.
     */
    READS,
    /** What the service does by itself: sweeps, rollups, settlements, noting when keys were used. */
    BACKGROUND
}
