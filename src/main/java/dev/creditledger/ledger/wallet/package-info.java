/**
 * The rules of credits say what commands do to wallets, allocations and reservations. The lanes, the readers and every
 * room that makes commands or shows credits may call it. It touches nothing: no clock, no database, no framework; time
 * and ids come in as parameters.
 */
package dev.creditledger.ledger.wallet;
