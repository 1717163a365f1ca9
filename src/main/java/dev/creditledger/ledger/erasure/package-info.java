/**
 * The words of people are taken out of the ledger's tables here, and their hashes left, so that the journal still verifies.
 * {@code privacy} may call it; it writes texts alone, the names of sessions and how far it has come, never an amount.
 */
package dev.creditledger.ledger.erasure;
