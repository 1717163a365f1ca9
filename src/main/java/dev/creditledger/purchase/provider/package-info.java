/**
 * A payment provider is known by this port: what it is asked, and the facts it answers. {@code purchase} and
 * {@code refill} may call it, and each provider's room implements it. It touches nothing: it has interfaces and values
 * only.
 */
package dev.creditledger.purchase.provider;
