package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A transaction of the past that credits may be given back of.
 *
 * @param refunded what was given back of it so far
 * @param origins how long credits live of the allocations that it drew from, where they are no part of the wallet any more
 */
public record Refundable(JournalEntry entry, Credits refunded, Map<UUID, Lifespan> origins) {
    public Refundable {
        origins = Map.copyOf(origins);
    }

    /**
     * What was taken from one allocation at one time.
     *
     * @param sequence of the entry that lowered the allocation's rules: a captured hold was taken when it was reserved
     */
    record Draw(UUID allocationId, Credits amount, long sequence) {}

    /** One that was only just carried out. */
    public static Refundable untouched(JournalEntry entry) {
        return new Refundable(entry, Credits.ZERO, Map.of());
    }

    /** Adds what has ended since. */
    public Refundable since(Map<UUID, Lifespan> ended) {
        Map<UUID, Lifespan> all = new HashMap<>(origins);
        all.putAll(ended);
        return new Refundable(entry, refunded, all);
    }

    /** Whether it spent anything. */
    public boolean isSpending() {
        return entry.type() == EntryType.CONSUME || entry.type() == EntryType.CAPTURE;
    }

    public Credits left() {
        return isSpending() ? entry.amount().minus(refunded) : Credits.ZERO;
    }

    /** What can be refunded after giving back so much more. */
    public Refundable refund(Credits amount) {
        return new Refundable(entry, refunded.plus(amount), origins);
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

    /** The draws in the order taken: what was held comes before a capture's excess, each in an order of its own. */
    private List<Draw> draws() {
        ReservationState reservation = entry.details().reservation();
        if (reservation == null) {
            return new ArrayList<>(directly(entry.postings()));
        }
        List<Draw> draws = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            Credits held = ofHold(posting);
            if (held.isPositive()) {
                draws.add(new Draw(posting.allocationId(), held, reservation.openedSequence()));
            }
        }
        List<Posting> beyond = new ArrayList<>(entry.postings());
        beyond.sort(Comparator.comparingInt(posting -> reservation.beyond().indexOf(posting.allocationId())));
        draws.addAll(directly(beyond));
        return draws;
    }

    private List<Draw> directly(List<Posting> postings) {
        return postings.stream()
                .map(posting -> new Draw(
                        posting.allocationId(), posting.change().consumed().minus(ofHold(posting)), entry.sequence()))
                .filter(draw -> draw.amount().isPositive())
                .toList();
    }

    private static Credits ofHold(Posting posting) {
        return posting.change().consumed().min(posting.change().held().negated());
    }
}
