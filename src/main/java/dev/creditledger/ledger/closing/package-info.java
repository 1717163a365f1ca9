/**
 * Days of all accounts are closed here in UTC, and their months added up, as Flashback shows them. Façades may ask it;
 * the closing itself runs by a schedule, on every instance that takes part. It asks {@code Ledger} for wallets, reads
 * usage and the journal by SQL, and writes only which days are closed.
 */
package dev.creditledger.ledger.closing;
