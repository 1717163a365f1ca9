package dev.creditledger.ledger.verification.fold;

import java.time.Instant;

/**
 * What time it was when the wallet was read.
 *
 * @param latest after which no clock can have been; {@link Instant#MAX} where clocks are not compared
 * @param now by when something may have been done because it was due
 */
public record AuditClock(Instant latest, Instant now) {}
