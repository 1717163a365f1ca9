package dev.creditledger.question;

/**
 * Rows of a table that are about one account.
 *
 * @param kind what a row is called where it is told
 * @param table that they are in
 * @param condition which of its rows {@code t} they are, with {@code $1} for the account's id
 * @param told what of a row is told, as JSON: all but secrets, their hashes and what is the operator's own
 */
public record AccountRows(String kind, String table, String condition, String told) {
    private static final String WHOLE = "to_jsonb(t)";

    /** All rows whose {@code account_id} it is, but for some columns. */
    public static AccountRows of(String kind, String table, String... hidden) {
        return new AccountRows(kind, table, "t.account_id = $1", WHOLE).without(hidden);
    }

    /** The rows, of which some columns are left out. */
    public AccountRows without(String... hidden) {
        return hidden.length == 0 ? this : telling("(" + told + ") - '{" + String.join(",", hidden) + "}'::text[]");
    }

    /** Other rows of the table than those whose {@code account_id} it is. */
    public AccountRows where(String otherCondition) {
        return new AccountRows(kind, table, otherCondition, told);
    }

    /** The rows, told otherwise. */
    public AccountRows telling(String otherwise) {
        return new AccountRows(kind, table, condition, otherwise);
    }
}
