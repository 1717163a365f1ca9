package dev.creditledger.ledger.wallet;

/** The ledger's answer to a command. */
public sealed interface Outcome {
    /**
     * The command's own journal entry.
     *
     * @param replayed whether it was written by an earlier call with the same idempotency key
     */
    record Recorded(JournalEntry entry, boolean replayed) implements Outcome {}

    /** The command was carried out and needed no entry of its own. */
    record Done() implements Outcome {}

    /**
     * The command was refused and left no trace.
     *
     * @param detail one sentence for the caller
     * @param shortage what is missing; null but for {@link Rejection#INSUFFICIENT_CREDITS}
     */
    record Denied(Rejection rejection, String detail, Shortage shortage) implements Outcome {
        public static Denied because(Rejection rejection, String detail) {
            return new Denied(rejection, detail, null);
        }
    }
}
