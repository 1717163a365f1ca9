/**
 * The hottest calls are led past JAX-RS here, to the same resource methods. {@code api} and the façades register their
 * calls with it. It asks {@code access} who calls, {@code instance} who answers best and the ledger whether there is
 * room; it touches no database. See docs/adr/0013-express-routes.md.
 */
package dev.creditledger.fastpath;
