package dev.creditledger.purchase.stripe;

import dev.creditledger.purchase.provider.Reversal;
import dev.creditledger.purchase.provider.Reversal.Kind;
import dev.creditledger.purchase.provider.Reversal.Standing;

/** Where Stripe says the money of refunds and disputes is. Source: Stripe's API reference, The Refund and Dispute objects. */
final class StripeReversals {
    private StripeReversals() {}

    /** One that is pending is on the way to the buyer. */
    static Reversal refund(String id, Long amount, String currency, String status) {
        Standing standing =
                switch (status == null ? "succeeded" : status) {
                    case "failed", "canceled" -> Standing.RETURNED;
                    default -> Standing.TAKEN;
                };
        return new Reversal(id, Kind.REFUND, minorUnits(amount, currency), status, standing);
    }

    /** While a bank only asks, nothing has been taken back; as soon as it demands, it has been. */
    static Reversal dispute(String id, Long amount, String currency, String status) {
        Standing standing = Standing.TAKEN;
        if (status != null && status.startsWith("warning_")) {
            standing = Standing.ASKED;
        } else if ("won".equals(status) || "prevented".equals(status)) {
            standing = Standing.RETURNED;
        }
        return new Reversal(id, Kind.DISPUTE, minorUnits(amount, currency), status, standing);
    }

    /** @param refunded in all of the charge */
    static Reversal charge(String id, Long refunded, String currency) {
        return new Reversal(id, Kind.REFUNDED_CHARGE, minorUnits(refunded, currency), null, Standing.TAKEN);
    }

    private static long minorUnits(Long amount, String currency) {
        return amount == null || currency == null ? 0 : Math.max(0, StripeAmount.minorUnits(amount, currency));
    }
}
