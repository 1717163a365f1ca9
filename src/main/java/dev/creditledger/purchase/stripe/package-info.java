/**
 * Stripe takes the money here, stores cards and tells what became of payments. {@code purchase} finds it behind the
 * port; Stripe calls its webhook. It touches Stripe over the network and hands events to {@code purchase}; it touches
 * no table and no wallet.
 */
package dev.creditledger.purchase.stripe;
