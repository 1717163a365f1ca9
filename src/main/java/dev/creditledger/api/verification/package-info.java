/**
 * The journal of one account is verified here when somebody asks for it. Calls reach it over HTTP, and no room calls
 * it. It has {@code ledger/verification} do the work and shows what was found; it moves no credits.
 */
package dev.creditledger.api.verification;
