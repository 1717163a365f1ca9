/**
 * An account is recomputed from its journal alone and compared with all that is stored. {@code api/verification} asks
 * for one account; a schedule goes through all of them. It reads the tables of the ledger and the time zones of
 * accounts, and writes nothing but what it found and its checkpoints.
 */
package dev.creditledger.ledger.verification;
