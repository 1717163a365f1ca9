/**
 * Credits are granted, changed and ended here, as allocations and top-ups. Calls reach it over HTTP; {@code api} puts
 * the hottest of them on express routes, and {@code api/spending} shows the allocations of refunds in its words. It
 * gives commands to the ledger and counts grants out of goodwill through {@code access}; it touches no database.
 */
package dev.creditledger.api.allocation;
