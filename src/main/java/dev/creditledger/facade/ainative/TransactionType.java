package dev.creditledger.facade.ainative;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of transactions that AINative knows. What is held and let go again is none of them. */
enum TransactionType {
    USAGE("Credits used"),
    PURCHASE("Credits added"),
    REFUND("Credits refunded"),
    ADJUSTMENT("Credits adjusted"),
    EXPIRATION("Credits expired");

    private static final EnumSet<AllocationSource> GOODWILL = EnumSet.of(AllocationSource.PROMOTION);

    private final String description;

    TransactionType(String description) {
        this.description = description;
    }

    /** Usage for anything that is none of the others, null too. */
    static TransactionType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equalsIgnoreCase(text))
                .findFirst()
                .orElse(USAGE);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where nobody has said more of it. */
    String description() {
        return description;
    }

    Set<EntryType> entries() {
        return switch (this) {
            case USAGE -> Set.of(EntryType.CONSUME, EntryType.CAPTURE);
            case PURCHASE -> Set.of(EntryType.GRANT);
            case REFUND -> Set.of(EntryType.REFUND);
            case ADJUSTMENT -> Set.of(EntryType.ADJUST, EntryType.RESET, EntryType.GRANT);
            case EXPIRATION -> Set.of(EntryType.EXPIRE, EntryType.VOID);
        };
    }

    /** Goodwill is an adjustment: nobody bought it. */
    Set<AllocationSource> grantsOf() {
        return switch (this) {
            case PURCHASE -> EnumSet.complementOf(GOODWILL);
            case ADJUSTMENT -> GOODWILL;
            case USAGE, REFUND, EXPIRATION -> Set.of();
        };
    }

    /** Below zero for what was taken. */
    Credits amount(JournalEntry entry) {
        return switch (this) {
            case USAGE, EXPIRATION -> entry.amount().negated();
            case PURCHASE, REFUND -> entry.amount();
            case ADJUSTMENT ->
                entry.postings().stream()
                        .map(posting -> posting.change().balance())
                        .reduce(Credits.ZERO, Credits::plus);
        };
    }
}
