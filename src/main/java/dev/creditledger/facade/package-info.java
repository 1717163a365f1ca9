/**
 * Each façade speaks a public credit API to its real clients, over the same wallets. Calls reach a façade over HTTP; no
 * room knows a façade, and façades do not know each other. A façade asks the ledger, its callers' accounts, and what
 * they buy; it touches no store and no payment provider.
 */
package dev.creditledger.facade;
