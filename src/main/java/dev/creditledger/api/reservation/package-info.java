/**
 * Credits are held here for later; what is held is extended, captured or released. Calls reach it over HTTP;
 * {@code api} puts the hottest of them on express routes. It gives commands and questions to the ledger; it touches no
 * database.
 */
package dev.creditledger.api.reservation;
