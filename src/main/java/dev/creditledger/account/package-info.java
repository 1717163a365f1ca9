/**
 * Accounts, their sites and their API keys are made, changed and ended here. Calls of the native API reach it over
 * HTTP; {@code facade}, {@code purchase}, {@code refill} and {@code demo} may ask it about accounts. It touches its own
 * tables through Hibernate, opens wallets through {@code Ledger} and writes the audit. Credits are no business of this
 * room.
 */
package dev.creditledger.account;
