package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds up usage by the quarter of an hour, as the rollups do, as far as they have come. Entries come in the order of their
 * time, so that a quarter is over once an entry of a later one has come: it is held against the stored rows and forgotten.
 */
public final class UsageAudit {
    private static final Duration SLOT = Duration.ofMinutes(15);
    private static final UUID WHOLE_ACCOUNT = new UUID(0, 0);

    private final long watermark;
    private final Map<UsageRow.Key, UsageSums> sums = new HashMap<>();
    /** Nothing from this quarter on has been compared yet; null when nothing at all has. */
    private Instant from;
    /** The quarter of an hour of the last entry that counts; null when there is none. */
    private Instant slot;

    /** Quarters of an hour, from the first one to the last, which is no part of it; null for no end. */
    public record Range(Instant from, Instant to) {}

    /** @param watermark the last entry that the rollups have counted */
    UsageAudit(long watermark) {
        this.watermark = watermark;
    }

    /** Goes on where another one ended, with what that has counted of the last quarter. */
    UsageAudit(long watermark, Instant slot, Map<UsageRow.Key, UsageSums> sums) {
        this(watermark);
        this.slot = slot;
        this.from = slot;
        this.sums.putAll(sums);
    }

    static Instant slotOf(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SLOT.toSeconds()) * SLOT.toSeconds());
    }

    Instant slot() {
        return slot;
    }

    /** What has been counted of the quarter that is not over. */
    Map<UsageRow.Key, UsageSums> current() {
        Map<UsageRow.Key, UsageSums> current = new HashMap<>();
        sums.forEach((key, sum) -> {
            if (key.slot().equals(slot)) {
                current.put(key, sum);
            }
        });
        return current;
    }

    void enter(JournalEntry entry) {
        if (entry.sequence() > watermark) {
            return;
        }
        slot = slotOf(entry.createdAt());
        switch (entry.type()) {
            case CONSUME, CAPTURE, REFUND -> count(entry);
            case GRANT, RESERVE, RELEASE, RESET, EXPIRE, VOID, ADJUST -> {}
        }
    }

    private void count(JournalEntry entry) {
        UsageSums counted = UsageSums.of(entry);
        sums.merge(key(entry, null), counted, UsageSums::plus);
        String session = entry.activity().sessionId();
        if (session != null) {
            sums.merge(key(entry, Hash.sha256(session)), counted, UsageSums::plus);
        }
    }

    private UsageRow.Key key(JournalEntry entry, Hash session) {
        String operationType = entry.activity().operationType();
        return new UsageRow.Key(
                slot,
                session,
                entry.siteId() == null ? WHOLE_ACCOUNT : entry.siteId(),
                Hash.sha256(operationType == null ? "" : operationType),
                Objects.requireNonNullElse(entry.activity().category(), ""));
    }

    /** The quarters that are over and have not been compared; empty when there are none with entries. */
    public Optional<Range> over() {
        boolean isAnyOver = slot != null
                && sums.keySet().stream().anyMatch(key -> key.slot().isBefore(slot));
        return isAnyOver ? Optional.of(new Range(from, slot)) : Optional.empty();
    }

    /** All that has not been compared, when no more entries come: the last quarter apart, which others may be adding to. */
    public Range rest() {
        return new Range(from, slot);
    }

    /** Holds what was counted in the range against all rows that are stored for it. */
    void compare(long sequence, Range range, List<UsageRow> stored, Erased erased) {
        Map<UsageRow.Key, UsageRow> expected = new HashMap<>();
        sums.forEach((key, sum) -> {
            boolean isOver = range.to() == null || key.slot().isBefore(range.to());
            if (isOver && !erased.reaches(key)) {
                expected.put(key, sum.row(key));
            }
        });
        for (UsageRow row : stored) {
            if (erased.reaches(row.key())) {
                continue;
            }
            UsageRow counted = expected.remove(row.key());
            DivergedException.requireEqual(
                    sequence,
                    Check.USAGE,
                    counted == null ? "none" : counted,
                    row,
                    "The rollups of usage tell something else than the journal.");
        }
        expected.values().stream().findFirst().ifPresent(counted -> {
            throw DivergedException.of(
                    sequence, Check.USAGE, counted, "none", "The rollups of usage lack what the journal tells.");
        });
        sums.keySet().removeIf(key -> range.to() == null || key.slot().isBefore(range.to()));
        from = range.to();
    }
}
