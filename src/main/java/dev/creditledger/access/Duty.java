package dev.creditledger.access;

/** What only an operator may do, by {@link Role}. No API key of an account can have one, which is why it is no scope. */
public enum Duty {
    /** Reads all accounts, with everything that belongs to them. */
    ACCOUNTS_READ,
    /** Creates accounts and sets their plans; adopts their keys. */
    ACCOUNTS_WRITE,
    /** Makes and changes packages and rates. */
    CATALOG_WRITE,
    /** Gives money back, limits auto-refill, and concludes simulated payments. */
    PAYMENTS_WRITE,
    /** Gives back what a reservation holds. */
    HOLDS_RELEASE,
    /** Grants one-time credits up to an amount a day. */
    GOODWILL_GRANT,
    /** Reads the operators and their keys. */
    OPERATORS_READ,
    /** Makes, changes and ends operators and their keys. */
    OPERATORS_WRITE,
    /** Reads who changed what. */
    AUDIT_READ
}
