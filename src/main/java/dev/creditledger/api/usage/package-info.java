/**
 * Usage tells what was consumed when, by what and for what. Calls reach it over HTTP, and no room calls it. It asks the
 * ledger and changes nothing.
 */
package dev.creditledger.api.usage;
