/**
 * Packages say what credits cost, and rates say what use costs. {@code facade}, {@code purchase} and {@code refill} may
 * ask what is for sale; the ledger's callers get the rates through {@code RateSource}. It touches its own tables
 * through Hibernate and writes the audit; it knows nothing of purchases.
 */
package dev.creditledger.price;
