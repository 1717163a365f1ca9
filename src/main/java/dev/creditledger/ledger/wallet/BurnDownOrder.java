package dev.creditledger.ledger.wallet;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.Comparator;

/**
 * The order in which a wallet's allocations are spent: periodic before top-up, then priority, then the earliest expiry
 * (none last), then the earliest pool reset (none last), then free before bought, then creation, then id. Total, so two
 * runs never differ.
 * Source: DOMAIN, What can be spent.
 */
public final class BurnDownOrder {
    private static final Comparator<Instant> EARLIEST_NONE_LAST = nullsLast(naturalOrder());

    public static final Comparator<Allocation> COMPARATOR = comparing(Allocation::isPeriodic, Comparator.reverseOrder())
            .thenComparing(comparingInt(Allocation::priority))
            .thenComparing(Allocation::expiresAt, EARLIEST_NONE_LAST)
            .thenComparing(allocation -> allocation.pool().resetDate(), EARLIEST_NONE_LAST)
            .thenComparing(allocation -> allocation.provenance().isBought())
            .thenComparing(comparingLong(Allocation::grantedSequence))
            .thenComparing(Allocation::id);

    private BurnDownOrder() {}
}
