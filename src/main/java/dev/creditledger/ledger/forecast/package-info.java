/**
 * The past, the billing period and the likely future of a wallet are computed here. The ledger, its readers and the
 * rooms that show periods or forecasts may call it. It touches nothing: no clock, no database, no framework; time comes
 * in as a parameter.
 */
package dev.creditledger.ledger.forecast;
