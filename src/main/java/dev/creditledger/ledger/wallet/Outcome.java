package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;

/** The ledger's answer to a command. */
public sealed interface Outcome {
    /**
     * The command's own journal entry.
     *
     * @param replayed whether it was written by an earlier call with the same idempotency key
     */
    record Recorded(JournalEntry entry, boolean replayed) implements Outcome {}

    /** The entries of a command that asked for several, in the order it asked for them. */
    record RecordedAll(List<Recorded> entries) implements Outcome {
        public RecordedAll {
            entries = List.copyOf(entries);
        }
    }

    /** A reservation that was changed without any credits being moved. */
    record Kept(Reservation reservation) implements Outcome {}

    /** The wallet was closed, which leaves no entry. */
    record Closed() implements Outcome {}

    /** The command was carried out and needed no entry of its own. */
    record Done() implements Outcome {}

    /**
     * Very much had fallen due, and the first part of it was done. The command was not looked at yet: whoever asks again
     * gets further.
     */
    record Postponed() implements Outcome {}

    /**
     * The command was refused and left no trace.
     *
     * @param detail one sentence for the caller
     * @param shortage what is missing; null but for {@link Rejection#INSUFFICIENT_CREDITS}
     * @param refundable what could still be given back; null but for {@link Rejection#REFUND_TOO_LARGE}
     * @param item which of several requests in one command it was, from 0; null for a command of one
     */
    record Denied(Rejection rejection, String detail, Shortage shortage, Credits refundable, Integer item)
            implements Outcome {
        public static Denied because(Rejection rejection, String detail) {
            return new Denied(rejection, detail, null, null, null);
        }

        static Denied forClosedSite() {
            return because(Rejection.SITE_CLOSED, "The site is closed.");
        }

        static Denied forLack(Shortage shortage, String detail) {
            return new Denied(Rejection.INSUFFICIENT_CREDITS, detail, shortage, null, null);
        }

        Denied withRefundable(Credits left) {
            return new Denied(rejection, detail, shortage, left, item);
        }

        Denied atItem(int index) {
            return new Denied(rejection, detail, shortage, refundable, index);
        }
    }
}
