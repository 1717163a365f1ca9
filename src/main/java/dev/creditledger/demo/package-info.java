/**
 * A first start without any configuration gets a demo account and pages to try it out. Nobody calls this room. It makes
 * its account through {@code account} and its credits through {@code Ledger}, as everybody has to; it touches no table.
 */
package dev.creditledger.demo;
