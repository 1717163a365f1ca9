package dev.creditledger.api.report;

import dev.creditledger.ledger.movement.EntryMovement;
import dev.creditledger.ledger.movement.MovementKind;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One movement of a statement.
 *
 * @param micros what it added to the balance, in micro-credits; negative for what went
 * @param balanceMicros the balance after it, what is held included
 */
record StatementLine(JournalEntry entry, MovementKind kind, BigDecimal micros, BigDecimal balanceMicros) {
    static StatementLine of(JournalEntry entry, EntryMovement movement, BigDecimal balanceBefore) {
        BigDecimal micros = BigDecimal.valueOf(movement.credits().micros());
        return new StatementLine(entry, movement.kind(), micros, balanceBefore.add(micros));
    }

    /** What its owner reads of a kind of movement. */
    static String label(MovementKind kind) {
        return switch (kind) {
            case GRANTED -> "Granted";
            case REPLENISHED -> "Replenished";
            case REFUNDED -> "Refunded";
            case ADJUSTED -> "Adjusted";
            case CONSUMED -> "Used";
            case FORFEITED -> "Unused, forfeited";
            case EXPIRED -> "Expired";
            case VOIDED -> "Voided";
            case RECLAIMED -> "Taken back";
            case HELD -> "Held";
        };
    }

    String label() {
        return label(kind);
    }

    /** What is known best of what it was for; empty for nothing. */
    String about() {
        Activity activity = entry.activity();
        Pricing pricing = entry.details().pricing();
        return Stream.of(
                        activity.description(),
                        activity.operationType(),
                        pricing == null ? null : pricing.usage().model(),
                        activity.category(),
                        kind == MovementKind.GRANTED
                                ? source(entry.details().allocation().source().name())
                                : null)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String source(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
