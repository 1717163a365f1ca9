/**
 * Wix's clients find the balance of Wix AI Credits here, with its words and errors. Calls reach it over HTTP, and no
 * room calls it; its balance is on an express route of {@code fastpath}. It asks the ledger and {@code access}; it
 * touches no database.
 */
package dev.creditledger.facade.wix;
