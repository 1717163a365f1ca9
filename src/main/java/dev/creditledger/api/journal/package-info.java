/**
 * Transactions, receipts and exports show what an account's journal says. Calls reach it over HTTP; {@code api/balance}
 * shows balances in its words. It reads the journal through the ledger, exports within the places that {@code question}
 * counts, and changes nothing.
 */
package dev.creditledger.api.journal;
