/**
 * Flashback's clients find their credits API here, with its words and errors. Calls reach it over HTTP, and no room
 * calls it. It asks the ledger, also for closed days, {@code access}, {@code price} and {@code purchase}; it touches no
 * database.
 */
package dev.creditledger.facade.flashback;
