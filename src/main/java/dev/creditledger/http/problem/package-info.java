/**
 * Failures are put into words here, in the dialect that the API of the path speaks. Every room that answers requests
 * fails by {@link RequestFailure}, and façades bring dialects of their own. It recognises the failures of the database,
 * the ledger's store, costly questions and the clock; it touches none of them.
 */
package dev.creditledger.http.problem;
