/**
 * The balance and its forecast tell what can be spent and how long it will last. Calls reach it over HTTP; {@code api}
 * puts the balance on an express route. It asks the ledger and changes nothing.
 */
package dev.creditledger.api.balance;
