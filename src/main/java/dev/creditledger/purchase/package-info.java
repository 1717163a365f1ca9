/**
 * Credits are sold here: what was paid, refunded or disputed is settled with the ledger. {@code facade} and
 * {@code refill} may order and look; providers tell it about payments. It touches its own tables through Hibernate,
 * gives commands to {@code Ledger} and speaks to providers through {@code purchase/provider} alone.
 */
package dev.creditledger.purchase;
