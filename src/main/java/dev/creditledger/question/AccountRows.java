package dev.creditledger.question;

import java.util.Set;

/**
 * Rows of a table that are about one account.
 *
 * @param kind what a row is called where it is told
 * @param table that they are in
 * @param condition which of its rows {@code t} they are, with {@code $1} for the account's id
 * @param hidden columns that are no business of anybody: secrets and their hashes
 */
public record AccountRows(String kind, String table, String condition, Set<String> hidden) {
    public AccountRows {
        hidden = Set.copyOf(hidden);
    }

    /** All rows whose {@code account_id} it is. */
    public static AccountRows of(String kind, String table, String... hidden) {
        return new AccountRows(kind, table, "t.account_id = $1", Set.of(hidden));
    }
}
