package dev.creditledger.purchase.simulated;

import dev.creditledger.purchase.simulated.SimulatedPaymentMessages.PaymentAnswer;

/** Translates simulated payments to the wire. */
final class SimulatedPaymentConvert {
    private SimulatedPaymentConvert() {}

    static PaymentAnswer answer(SimulatedPayment payment) {
        return new PaymentAnswer(
                payment.id,
                payment.purchaseId,
                payment.accountId,
                payment.kind,
                payment.status,
                payment.amount().amount(),
                payment.currency,
                payment.createdAt);
    }
}
