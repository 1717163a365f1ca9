/**
 * AINative's clients find their credits API here, with its paths, words and errors. Calls reach it over HTTP, and no
 * room calls it. It asks the ledger, {@code access}, {@code account}, {@code price}, {@code purchase} and
 * {@code refill}; it touches no database.
 */
package dev.creditledger.facade.ainative;
