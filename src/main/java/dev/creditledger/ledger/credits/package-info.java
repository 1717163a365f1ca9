/**
 * Amounts of credits are exact values, and so are hashes. Every room may use them. They touch nothing and know no other
 * room.
 */
package dev.creditledger.ledger.credits;
