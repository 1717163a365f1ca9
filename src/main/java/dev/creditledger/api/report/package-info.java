/**
 * Reports and statements tell finance what was granted, spent and earned in a time that has a beginning and an end. Calls
 * reach it over HTTP, and no room calls it. It asks {@code ledger/movement} for sums, the ledger for the journal and
 * {@code account} for whose statement it is, and changes nothing.
 */
package dev.creditledger.api.report;
