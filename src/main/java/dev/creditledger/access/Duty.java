package dev.creditledger.access;

/** What only an operator may do, by {@link Role}. No API key of an account can have one, which is why it is no scope. */
public enum Duty {
    /** Reads all accounts, with everything that belongs to them. */
    ACCOUNTS_READ("reads all accounts"),
    /** Creates accounts and sets their plans; adopts their keys. */
    ACCOUNTS_WRITE("creates accounts, sets plans, adopts and limits keys"),
    /** Makes and changes packages and rates. */
    CATALOG_WRITE("makes packages and rates"),
    /** Gives money back, limits auto-refill, and concludes simulated payments. */
    PAYMENTS_WRITE("gives money back, limits auto-refill"),
    /** Gives back what a reservation holds. */
    HOLDS_RELEASE("releases holds"),
    /** Grants one-time credits up to an amount a day. */
    GOODWILL_GRANT("grants goodwill, up to an amount a day"),
    /** Reads the operators and their keys. */
    OPERATORS_READ("reads operators"),
    /** Makes, changes and ends operators and their keys. */
    OPERATORS_WRITE("makes operators"),
    /** Reads who changed what. */
    AUDIT_READ("reads the audit");

    private final String words;

    Duty(String words) {
        this.words = words;
    }

    /** What an operator with this duty does, to follow "an operator who". */
    public String words() {
        return words;
    }
}
