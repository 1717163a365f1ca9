/**
 * JSON, amounts, instants, ids, time zones and cells of tables are read and written here, strictly. Every room that reads or writes the
 * wire may call it. It touches nothing; of the other rooms it knows only the amounts of {@code ledger/credits}.
 */
package dev.creditledger.http.text;
