package dev.creditledger.purchase;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.price.CreditOffer;
import java.math.BigDecimal;

/** Whether a package can be bought, for what the buyer takes it to cost. */
final class OfferCheck {
    private OfferCheck() {}

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_PACKAGE", "There is no such package.");
    }

    static void active(CreditOffer offer) {
        if (!offer.active()) {
            throw unprocessable("PACKAGE_INACTIVE", "The package " + offer.code() + " is not sold any more.");
        }
    }

    /** @param amount null for whatever it costs, like the currency */
    static void price(CreditOffer offer, BigDecimal amount, String currency) {
        active(offer);
        if (currency != null && !currency.equalsIgnoreCase(offer.price().currency())) {
            throw unprocessable(
                    "FOREIGN_CURRENCY",
                    "The package " + offer.code() + " is sold in "
                            + offer.price().currency() + ".");
        }
        if (amount != null && amount.compareTo(offer.price().amount()) != 0) {
            throw unprocessable(
                    "WRONG_AMOUNT",
                    "The package " + offer.code() + " costs "
                            + offer.price().amount().toPlainString() + " "
                            + offer.price().currency() + ".");
        }
    }

    static RequestFailure limitReached(CreditOffer offer) {
        return RequestFailure.of(
                RequestFault.RATE_LIMITED,
                "PURCHASE_LIMIT_REACHED",
                "The package " + offer.code() + " can be bought " + offer.purchaseLimit()
                        + " times in a billing cycle, and has been.");
    }

    private static RequestFailure unprocessable(String code, String detail) {
        return RequestFailure.of(RequestFault.UNPROCESSABLE, code, detail);
    }
}
