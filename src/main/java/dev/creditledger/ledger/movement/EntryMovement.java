package dev.creditledger.ledger.movement;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Posting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One kind of what a journal entry moved, over all of its postings: in Java what {@link MovementSql} says in SQL.
 *
 * @param credits what it added to the balance; negative for what went, never 0
 */
public record EntryMovement(MovementKind kind, Credits credits) {
    /**
     * What it moved of the balance, which counts what is held; what only became held, or no longer is, is left out. What a
     * reset forfeits comes before what it grants.
     */
    public static List<EntryMovement> of(JournalEntry entry) {
        Map<MovementKind, Credits> byKind =
                entry.type() == EntryType.RESET ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        entry.postings().stream()
                .flatMap(posting -> parts(entry, posting))
                .forEach(part -> byKind.merge(part.kind(), part.credits(), Credits::plus));
        return byKind.entrySet().stream()
                .filter(part -> !part.getValue().isZero())
                .map(part -> new EntryMovement(part.getKey(), part.getValue()))
                .toList();
    }

    /** One part for each count of the posting, some of them 0. */
    static Stream<EntryMovement> parts(JournalEntry entry, Posting posting) {
        return Stream.of(
                new EntryMovement(ofGranted(entry.type()), posting.change().granted()),
                new EntryMovement(
                        entry.type() == EntryType.REFUND ? MovementKind.REFUNDED : MovementKind.CONSUMED,
                        posting.change().consumed().negated()),
                new EntryMovement(
                        ofForfeited(entry), posting.change().forfeited().negated()));
    }

    private static MovementKind ofGranted(EntryType type) {
        return switch (type) {
            case GRANT -> MovementKind.GRANTED;
            case RESET -> MovementKind.REPLENISHED;
            case REFUND -> MovementKind.REFUNDED;
            case CONSUME, RESERVE, CAPTURE, RELEASE, EXPIRE, VOID, ADJUST -> MovementKind.ADJUSTED;
        };
    }

    private static MovementKind ofForfeited(JournalEntry entry) {
        return switch (entry.type()) {
            case VOID -> Origin.isPayment(entry.actor()) ? MovementKind.RECLAIMED : MovementKind.VOIDED;
            case ADJUST -> Origin.isPayment(entry.actor()) ? MovementKind.RECLAIMED : MovementKind.ADJUSTED;
            case EXPIRE -> MovementKind.EXPIRED;
            case GRANT, CONSUME, RESERVE, CAPTURE, RELEASE, REFUND, RESET -> MovementKind.FORFEITED;
        };
    }
}
