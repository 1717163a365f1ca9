package dev.creditledger.ledger.wallet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * A transaction of the past that credits may be given back of.
 *
 * @param refunded what was given back of it so far
 */
public record Refundable(JournalEntry entry, Credits refunded) {
    /**
     * What was taken from one allocation at one time.
     *
     * @param sequence of the entry that lowered the allocation's rules: a captured hold was taken when it was reserved
     */
    record Draw(UUID allocationId, Credits amount, long sequence) {}

    /** One that was only just carried out. */
    public static Refundable untouched(JournalEntry entry) {
        return new Refundable(entry, Credits.ZERO);
    }

    /** Whether it spent anything. */
    public boolean isSpending() {
        return entry.type() == EntryType.CONSUME || entry.type() == EntryType.CAPTURE;
    }

    public Credits left() {
        return isSpending() ? entry.amount().minus(refunded) : Credits.ZERO;
    }

    /** After giving back so much more. */
    public Refundable refund(Credits amount) {
        return new Refundable(entry, refunded.plus(amount));
    }

    /** The next draws to give back: the last first, from where earlier refunds stopped, up to the amount. */
    List<Draw> next(Credits amount) {
        List<Draw> next = new ArrayList<>(1);
        Credits skip = refunded;
        Credits wanted = amount;
        List<Draw> latestFirst = draws();
        Collections.reverse(latestFirst);
        for (Draw draw : latestFirst) {
            Credits skipped = draw.amount().min(skip);
            skip = skip.minus(skipped);
            Credits part = draw.amount().minus(skipped).min(wanted);
            if (part.isPositive()) {
                next.add(new Draw(draw.allocationId(), part, draw.sequence()));
                wanted = wanted.minus(part);
            }
        }
        return next;
    }

    private List<Draw> draws() {
        List<Draw> held = new ArrayList<>(0);
        List<Draw> direct = new ArrayList<>(1);
        ReservationState reservation = entry.details().reservation();
        for (Posting posting : entry.postings()) {
            Credits consumed = posting.change().consumed();
            Credits ofHold = consumed.min(posting.change().held().negated());
            if (ofHold.isPositive()) {
                held.add(new Draw(posting.allocationId(), ofHold, reservation.openedSequence()));
            }
            if (consumed.compareTo(ofHold) > 0) {
                direct.add(new Draw(posting.allocationId(), consumed.minus(ofHold), entry.sequence()));
            }
        }
        held.addAll(direct);
        return held;
    }
}
