/**
 * Accounts that want it buy credits by themselves when they have too few. Calls reach it over HTTP, AINative's among
 * them; a schedule looks for accounts to refill. It touches its own tables, asks the ledger what is left and charges
 * through {@code purchase} alone.
 */
package dev.creditledger.refill;
