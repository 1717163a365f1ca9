package dev.creditledger.purchase.provider;

/**
 * One way in which money goes back from us, by the provider's id: a refund, a dispute, or a charge that says how much
 * of it was refunded, or disputed, without saying by what.
 *
 * @param amountMinor in the currency's smallest unit; of a charge what went back of it
 * @param state in the provider's words; may be null
 */
public record Reversal(String id, Kind kind, long amountMinor, String state, Standing standing) {
    public enum Kind {
        REFUNDED_CHARGE,
        DISPUTED_CHARGE,
        REFUND,
        DISPUTE
    }

    /** Where its money is. It goes from each to a later one, as far as the provider is only heard. */
    public enum Standing {
        /** It is with us still, as a bank only asks. */
        ASKED,
        /** It is with the buyer, or on the way there. */
        TAKEN,
        /** It is with us again: the refund failed, or the dispute was won. */
        RETURNED,
        /** The provider was asked, and has nothing of that id. */
        UNKNOWN
    }

    public boolean isTaken() {
        return standing == Standing.TAKEN;
    }
}
