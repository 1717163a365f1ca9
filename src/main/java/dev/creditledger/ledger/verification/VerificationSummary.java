package dev.creditledger.ledger.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the last verifications of all accounts found.
 *
 * @param divergent how many accounts failed
 * @param firstDivergent some of them, those that have failed longest
 * @param oldest when the account was verified whose verification is longest ago; empty when none ever was
 */
public record VerificationSummary(long divergent, List<UUID> firstDivergent, Optional<Instant> oldest) {}
