package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.verification.fold.Erased;
import dev.creditledger.ledger.verification.fold.StoredState;
import dev.creditledger.ledger.verification.fold.UsageRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * An account as it is stored at one instant, to be held against its journal.
 *
 * @param lastSequence of the journal; 0 when it is empty
 * @param readAt by the database's clock
 * @param version of the wallet; null when there is none
 * @param stored empty when there is no wallet, or none that can be read
 * @param unreadable why it cannot be read; null when it can, or is not there
 * @param firstZone the time zone that the account began in
 * @param closedReservations how many are closed; null where they were not counted
 * @param rollups how far usage has been counted
 * @param erased how far texts have been erased
 * @param checkpoint where an earlier verification ended; null where there is none to go on from
 */
public record AuditedWallet(
        long lastSequence,
        Instant readAt,
        Long version,
        Optional<StoredState> stored,
        String unreadable,
        ZoneId firstZone,
        Long closedReservations,
        Rollups rollups,
        Erased erased,
        Checkpoint checkpoint) {
    /**
     * How far the usage rollups have come.
     *
     * @param watermark the last entry that they have counted; 0 for none
     * @param previous where the last counting began
     * @param tail the rows of the quarter of an hour that the watermark's entry is in, which may grow, and one of those
     *     after it, of which there must be none
     */
    public record Rollups(long watermark, long previous, List<UsageRow> tail) {
        public Rollups {
            tail = List.copyOf(tail);
        }
    }
}
