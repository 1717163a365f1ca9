package dev.creditledger.api.report;

import dev.creditledger.account.AccountProfile;
import dev.creditledger.ledger.movement.EntryMovement;
import dev.creditledger.ledger.movement.MovementPeriod;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.smallrye.mutiny.Multi;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A month of one account: what its sums say, and the entries that they add up.
 *
 * @param sums of the month
 * @param entries of the month up to the last that the sums count, the oldest first, read when they are asked for
 * @param now the instant that it tells of
 * @param recordedUntil up to where nothing is added any more
 */
record Statement(
        UUID accountId,
        AccountProfile profile,
        StatementMonth month,
        MovementPeriod sums,
        Multi<List<JournalEntry>> entries,
        Instant now,
        Instant recordedUntil) {
    /** Its movements with the balance after each, page by page; a page may be empty. */
    Multi<List<StatementLine>> lines() {
        return Multi.createFrom().deferred(() -> {
            Running running = new Running(sums.credits().opening());
            return entries.map(running::lines);
        });
    }

    /** The balance as it runs through the entries. */
    private static final class Running {
        private BigDecimal balance;

        private Running(BigDecimal opening) {
            balance = opening;
        }

        private List<StatementLine> lines(List<JournalEntry> page) {
            List<StatementLine> lines = new ArrayList<>(page.size());
            for (JournalEntry entry : page) {
                for (EntryMovement movement : EntryMovement.of(entry)) {
                    StatementLine line = StatementLine.of(entry, movement, balance);
                    balance = line.balanceMicros();
                    lines.add(line);
                }
            }
            return lines;
        }
    }
}
