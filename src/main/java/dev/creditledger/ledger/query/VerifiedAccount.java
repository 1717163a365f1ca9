package dev.creditledger.ledger.query;

import dev.creditledger.ledger.audit.Verification;
import java.time.Instant;

/**
 * One account as it was found.
 *
 * @param verifiedAt when what was verified was read
 */
public record VerifiedAccount(Instant verifiedAt, Verification verification) {}
