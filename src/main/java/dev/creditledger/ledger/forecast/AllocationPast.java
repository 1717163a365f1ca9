package dev.creditledger.ledger.forecast;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.BurnDownOrder;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.ResetCalendar;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the journal says of one allocation up to some instant. Every write rolls the wallet forward first, so the journal
 * has each reset of a pool, expiry and end of a reservation at its date; only resets of limits left no entry, and their
 * dates follow from the calendar.
 *
 * @param terms as the last entry that granted or changed it has them, with that entry's sequence and date
 * @param sequence of the last entry that posted to it
 * @param at when that was
 * @param beforeResets whether limits that reset at that very instant did so after it, as when a reservation expires
 * @param balance of the pool after it
 * @param limits balances of the rules within the pool after it; empty when it does not tell, and then they count as
 *     full: entries made before limits were written down
 * @param held of it by open reservations
 * @param hasEnded whether it was voided or expired
 */
public record AllocationPast(
        Allocation terms,
        long sequence,
        Instant at,
        boolean beforeResets,
        Credits balance,
        List<Credits> limits,
        Credits held,
        boolean hasEnded) {
    public AllocationPast {
        limits = List.copyOf(limits);
    }

    /** The wallet as it stood at {@code at}, as far as balances go: its chain and its reservations are not told. */
    public static Wallet wallet(UUID accountId, List<AllocationPast> allocations, TimeZoneHistory zones, Instant at) {
        List<Allocation> stood = allocations.stream()
                .map(past -> past.allocation(zones, at))
                .sorted(BurnDownOrder.COMPARATOR)
                .toList();
        return new Wallet(accountId, zones.at(at), 0, Hash.NONE, at, stood, OpenReservations.NONE);
    }

    private Allocation allocation(TimeZoneHistory zones, Instant instant) {
        List<UsageRule> rules = new ArrayList<>();
        for (int index = 0; index < terms.rules().size(); index++) {
            rules.add(rule(index, zones, instant));
        }
        return new Allocation(
                terms.provenance(),
                terms.priority(),
                terms.expiresAt(),
                rules,
                new Tally(balance.plus(held), Credits.ZERO, held, Credits.ZERO),
                ending());
    }

    private Ending ending() {
        if (hasEnded) {
            return new Ending(EndReason.VOIDED, at);
        }
        boolean isExhausted = !terms.isPeriodic() && balance.isZero() && held.isZero();
        return isExhausted ? new Ending(EndReason.EXHAUSTED, at) : null;
    }

    private UsageRule rule(int index, TimeZoneHistory zones, Instant instant) {
        UsageRule rule = terms.rules().get(index);
        if (rule.anchor() == null) {
            return UsageRule.once(rule.cap(), balance);
        }
        Instant before = beforeResets ? at.minusNanos(1) : at;
        long then = zones.next(rule, rule.occurrence(), terms.grantedSequence(), sequence, before);
        long next = zones.next(rule, then, sequence, Long.MAX_VALUE, instant);
        boolean isFull = index > 0 && (limits.isEmpty() || next > then);
        Credits cap = next > rule.occurrence() ? rule.capAfterReset() : rule.cap();
        Credits stood = index == 0 ? balance : isFull ? cap : limits.get(index - 1);
        if (hasEnded) {
            // Resets stopped with it, somewhere on the way to that cap, which counts no more.
            cap = cap.max(stood);
        }
        Instant resetDate = ResetCalendar.date(rule.anchor(), rule.period(), zones.at(instant), next);
        return new UsageRule(rule.period(), cap, stood, rule.anchor(), next, resetDate, 0);
    }
}
