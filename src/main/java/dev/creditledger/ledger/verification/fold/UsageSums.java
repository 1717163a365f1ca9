package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.EntryText;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import java.math.BigInteger;
import java.time.Instant;

/** What the entries of one row of the rollups add up to. Immutable. */
public record UsageSums(
        BigInteger requests,
        BigInteger credits,
        BigInteger refunded,
        BigInteger tokens,
        CostSums costs,
        long inSessions,
        Instant firstAt,
        Instant lastAt,
        long lastSequence) {
    static UsageSums of(JournalEntry entry) {
        boolean isRefund = entry.type() == EntryType.REFUND;
        BigInteger amount = BigInteger.valueOf(entry.amount().micros());
        Long tokens = entry.activity().tokensProcessed();
        return new UsageSums(
                isRequest(entry) ? BigInteger.ONE : BigInteger.ZERO,
                isRefund ? BigInteger.ZERO : amount,
                isRefund ? amount : BigInteger.ZERO,
                isRefund || tokens == null ? BigInteger.ZERO : BigInteger.valueOf(tokens),
                CostSums.of(entry),
                EntryText.SESSION_ID.wasIn(entry) ? 1 : 0,
                entry.createdAt(),
                entry.createdAt(),
                entry.sequence());
    }

    /** A reservation counts once, with the first capture that costs something, or the last where none does. */
    private static boolean isRequest(JournalEntry entry) {
        ReservationState reservation = entry.details().reservation();
        return entry.type() != EntryType.REFUND && (reservation == null || isFirst(entry, reservation));
    }

    private static boolean isFirst(JournalEntry entry, ReservationState reservation) {
        return reservation.captured().equals(entry.amount())
                && (entry.amount().isPositive() || reservation.status() == ReservationStatus.CAPTURED);
    }

    UsageSums plus(UsageSums later) {
        return new UsageSums(
                requests.add(later.requests),
                credits.add(later.credits),
                refunded.add(later.refunded),
                tokens.add(later.tokens),
                costs.plus(later.costs),
                inSessions + later.inSessions,
                firstAt,
                later.lastAt,
                later.lastSequence);
    }

    UsageRow row(UsageRow.Key key) {
        boolean isOfSession = key.session() != null;
        return new UsageRow(
                key,
                requests.toString(),
                credits.toString(),
                refunded.toString(),
                tokens.toString(),
                costs.costed().toString(),
                costs.costs().json(),
                costs.revenue().json(),
                isOfSession ? 0 : inSessions,
                isOfSession ? firstAt : null,
                isOfSession ? lastAt : null,
                isOfSession ? lastSequence : null);
    }
}
