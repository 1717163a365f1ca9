package dev.creditledger.ledger.movement;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Neighbouring periods: each opens with what the one ahead closed with.
 *
 * @param lastSequence of one account, the last journal entry that is counted; empty for all accounts
 * @param countedUntil of all accounts, everything that was written before is counted; null when nothing has been yet, and
 *     for one account, of which everything is
 */
public record MovementReport(OptionalLong lastSequence, Instant countedUntil, List<MovementPeriod> periods) {
    public MovementReport {
        periods = List.copyOf(periods);
    }
}
