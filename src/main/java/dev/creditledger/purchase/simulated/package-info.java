/**
 * Payments are played here without money: the operator says what the buyer and the bank do. {@code purchase} finds it
 * behind the port; the operator calls it over HTTP. It touches tables of its own, which stand for another company's
 * books, and writes the audit.
 */
package dev.creditledger.purchase.simulated;
