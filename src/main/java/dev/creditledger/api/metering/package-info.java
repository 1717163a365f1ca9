/**
 * What credits are spent on, and what was used, is translated here between the wire and the ledger. The rooms of
 * {@code api} for spending, reservations and the journal call it. It touches nothing: messages come in, values of the
 * ledger come out, and the other way round.
 */
package dev.creditledger.api.metering;
