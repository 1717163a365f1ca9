package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.verification.fold.AuditClock;
import dev.creditledger.ledger.verification.fold.AuditState;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.verification.fold.JournalAudit;
import dev.creditledger.ledger.verification.fold.ReservationAccount;
import dev.creditledger.ledger.verification.fold.UsageAudit;
import dev.creditledger.ledger.verification.fold.UsageRow;
import dev.creditledger.ledger.verification.fold.Verification;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.UUID;

/** One verification of one account, which goes on from a checkpoint or from the first entry. */
final class VerificationRun {
    private final AuditReader reader;
    private final Asking asking;
    private final UUID accountId;
    private final AuditedWallet audited;
    private final JournalAudit audit;
    /** The entry that the next checkpoint can stand after: usage has been counted up to there. */
    private final long checkpointAt;
    /** What was known after it; null as long as it has not been taken. */
    private AuditState reached;

    VerificationRun(AuditReader reader, Asking asking, UUID accountId, AuditedWallet audited) {
        this.reader = reader;
        this.asking = asking;
        this.accountId = accountId;
        this.audited = audited;
        long watermark = audited.rollups().watermark();
        audit = goesOn()
                ? JournalAudit.from(audited.checkpoint().state(), watermark)
                : JournalAudit.ofAll(audited.firstZone(), watermark);
        audit.knowing(audited.erased());
        checkpointAt = Math.min(watermark, audited.lastSequence());
        requireWatermark();
    }

    /** Whether it begins after an entry that was verified before. */
    boolean goesOn() {
        return audited.checkpoint() != null && audited.checkpoint().state() != null;
    }

    long after() {
        return goesOn() ? audited.checkpoint().sequence() : 0;
    }

    /** Usage is counted up to some entry of the journal, and a verification before this one saw how far that was. */
    private void requireWatermark() {
        AuditedWallet.Rollups rollups = audited.rollups();
        boolean isInJournal = rollups.watermark() >= 0
                && rollups.watermark() <= audited.lastSequence()
                && rollups.previous() >= 0
                && rollups.previous() <= rollups.watermark();
        if (!isInJournal) {
            audit.diverge(
                    Check.USAGE_WATERMARK,
                    "up to entry " + audited.lastSequence(),
                    rollups.previous() + " to " + rollups.watermark(),
                    "Usage has been counted beyond the end of the journal.");
        }
        if (rollups.watermark() < after()) {
            audit.diverge(
                    Check.USAGE_WATERMARK,
                    "at least " + after(),
                    rollups.watermark(),
                    "Usage had been counted further than it is now.");
        }
    }

    void fold(List<StoredEntry> page) {
        for (StoredEntry stored : page) {
            if (!audit.goesOn()) {
                return;
            }
            try {
                audit.accept(stored.read());
            } catch (RuntimeException unreadable) {
                audit.unreadable(stored.sequence(), unreadable.toString());
            }
            compareWithCheckpoint();
            if (audit.goesOn() && audit.sequence() == checkpointAt) {
                reached = audit.state();
            }
        }
    }

    /** Who writes journal and wallet anew, hash by hash, has another one where a verification kept it. */
    private void compareWithCheckpoint() {
        Checkpoint kept = audited.checkpoint();
        if (kept != null && audit.sequence() == kept.sequence() && !audit.head().equals(kept.head())) {
            audit.diverge(
                    Check.VERIFIED_BEFORE,
                    kept.head(),
                    audit.head(),
                    "The entry has another hash than when it was verified at " + kept.verifiedAt() + ".");
        }
    }

    /** Looks up what the entries of a page closed or ended, and does not change any more; whether to go on. */
    Uni<Boolean> settle() {
        return compareClosed()
                .chain(() -> audit.usage().over().map(this::compareUsage).orElseGet(() -> Uni.createFrom()
                        .voidItem()))
                .map(any -> audit.goesOn());
    }

    private Uni<Void> compareClosed() {
        List<ReservationAccount> closed = audit.takeClosed();
        if (closed.isEmpty() || !audit.goesOn()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> ids = closed.stream().map(each -> each.state().id()).toList();
        return reader.closed(asking, accountId, ids)
                .invoke(stored -> closed.forEach(expected ->
                        compareClosed(expected, stored.get(expected.state().id()))))
                .replaceWithVoid();
    }

    private void compareClosed(ReservationAccount expected, StoredReservation found) {
        if (found == null) {
            audit.compareClosed(expected, null, null);
        } else {
            audit.compareClosed(expected, found.reservation(), found.unreadable());
        }
    }

    private Uni<Void> compareUsage(UsageAudit.Range range) {
        return reader.usage(asking, accountId, range)
                .invoke(stored -> audit.compareUsage(range, stored))
                .replaceWithVoid();
    }

    /** When all entries have been taken. */
    Uni<Verification> conclude(AuditClock clock) {
        UsageAudit.Range rest = audit.usage().rest();
        Uni<Void> before =
                rest.to() == null || !audit.goesOn() ? Uni.createFrom().voidItem() : compareUsage(rest);
        return before.emitOn(Infrastructure.getDefaultWorkerPool()).map(any -> {
            concludeUsage(rest);
            requireWhole();
            return conclusion(clock);
        });
    }

    private void concludeUsage(UsageAudit.Range rest) {
        List<UsageRow> tail = audited.rollups().tail();
        audit.compareUsage(new UsageAudit.Range(rest.to(), null), tail);
    }

    private void requireWhole() {
        Checkpoint kept = audited.checkpoint();
        if (kept != null && kept.sequence() > audited.lastSequence()) {
            audit.diverge(
                    Check.VERIFIED_BEFORE,
                    kept.sequence(),
                    audited.lastSequence(),
                    "The journal ends ahead of what was verified at " + kept.verifiedAt() + ".");
        }
        Long closed = audited.closedReservations();
        if (closed != null && closed != audit.closings()) {
            audit.diverge(
                    Check.WALLET_RESERVATION,
                    audit.closings(),
                    closed,
                    "There are more or fewer closed reservations than the journal closed.");
        }
    }

    private Verification conclusion(AuditClock clock) {
        if (audited.stored().isPresent()) {
            return audit.conclude(audited.stored().get(), clock);
        }
        return audited.unreadable() == null
                ? audit.conclude(Check.WALLET_MISSING, "none")
                : audit.conclude(Check.UNREADABLE, audited.unreadable());
    }

    /** What it did not look at again; null when it looked at everything. */
    VerifiedAccount.Before before() {
        Checkpoint from = audited.checkpoint();
        return goesOn() ? new VerifiedAccount.Before(from.sequence(), from.verifiedAt(), from.fullAt()) : null;
    }

    /** Where the next verification can go on; null when that is where this one began, or nowhere. */
    AuditState reached() {
        return reached;
    }
}
