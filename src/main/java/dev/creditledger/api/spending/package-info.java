/**
 * Credits are consumed and refunded here, one call or many at a time. Calls reach it over HTTP; {@code api} puts the
 * hottest of them on express routes, and the rooms of the journal and of reservations show postings in its words. It
 * gives commands to the ledger; it touches no database.
 */
package dev.creditledger.api.spending;
