/**
 * Rates say what metered use costs, and a pricing says how an amount came about. The rooms that price use, keep rates
 * or show them may call it. It touches nothing: no clock, no database, no framework; {@code price} keeps the rates.
 */
package dev.creditledger.ledger.rating;
