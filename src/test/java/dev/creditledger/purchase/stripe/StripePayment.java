package dev.creditledger.purchase.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A payment in the books of {@link StripeDouble}: what is asked about it is answered as it stands. Each change gives the
 * event that Stripe would send about it, with the object as it was then.
 */
public final class StripePayment {
    private final String purchase;
    private final String id;
    private final long amount;
    private final Map<String, Item> refunds = new LinkedHashMap<>();
    private final Map<String, Item> disputes = new LinkedHashMap<>();
    private String status = "succeeded";

    private record Item(String id, String object, long amount, String status) {
        String json(String payment) {
            return """
                {"id": "%s", "object": "%s", "payment_intent": "%s", "charge": "ch_%s", "amount": %d, "currency": "usd",
                 "status": "%s"}"""
                    .formatted(id, object, payment, payment, amount, status);
        }
    }

    /** Paid, and known to whoever asks. */
    public StripePayment(String purchase, String id, long amount) {
        this.purchase = purchase;
        this.id = id;
        this.amount = amount;
        publish();
    }

    public String succeeded() {
        return StripeEventSender.event("payment_intent.succeeded", intent());
    }

    public synchronized StripePayment become(String newStatus) {
        status = newStatus;
        publish();
        return this;
    }

    /** An event of that type with the payment as it is. */
    public String event(String type) {
        return StripeEventSender.event(type, intent());
    }

    /**
     * Makes or changes a refund.
     *
     * @param number of the refund, of this payment's
     */
    public String refund(int number, long refunded, String newStatus, String type) {
        return change(refunds, new Item("re_" + number + "_" + id, "refund", refunded, newStatus), type);
    }

    public String dispute(int number, long disputed, String newStatus, String type) {
        return change(disputes, new Item("dp_" + number + "_" + id, "dispute", disputed, newStatus), type);
    }

    /** Refunded, and not failed, and demanded back, and not won. */
    public synchronized long goneBack() {
        return gone(refunds, "failed") + gone(disputes, "won");
    }

    private static long gone(Map<String, Item> items, String returned) {
        return items.values().stream()
                .filter(item ->
                        !item.status().equals(returned) && !item.status().startsWith("warning_"))
                .mapToLong(Item::amount)
                .sum();
    }

    public String chargeRefunded() {
        return StripeEventSender.event("charge.refunded", charge());
    }

    private synchronized String change(Map<String, Item> items, Item changed, String type) {
        items.put(changed.id(), changed);
        publish();
        return StripeEventSender.event(type, changed.json(id));
    }

    private String charge() {
        long refunded = refunds.values().stream()
                .filter(refund -> !refund.status().equals("failed"))
                .mapToLong(Item::amount)
                .sum();
        return """
            {"id": "ch_%s", "object": "charge", "payment_intent": "%s", "currency": "usd", "amount": %d,
             "amount_refunded": %d, "disputed": %s, "refunds": %s,
             "payment_method_details": {"type": "card", "card": {"fingerprint": "fp_visa"}}}"""
                .formatted(id, id, amount, refunded, !disputes.isEmpty(), list(refunds));
    }

    private String list(Map<String, Item> items) {
        return StripeDouble.list(
                items.values().stream().map(item -> item.json(id)).collect(Collectors.joining(", ")));
    }

    private String intent() {
        boolean isPaid = status.equals("succeeded");
        return """
            {"id": "%2$s", "object": "payment_intent", "amount": %3$d, "amount_received": %4$d, "currency": "usd",
             "status": "%5$s", "client_secret": "%2$s_secret_x",
             "metadata": {"credit_ledger_purchase_id": "%1$s"}, "latest_charge": %6$s}"""
                .formatted(purchase, id, amount, isPaid ? amount : 0, status, isPaid ? charge() : "null");
    }

    private void publish() {
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo(StripeDouble.INTENTS + "/" + id))
                        .willReturn(StripeDouble.json(200, intent())));
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo(StripeDouble.SESSIONS + "/cs_" + purchase))
                        .willReturn(StripeDouble.json(
                                200,
                                "{\"id\": \"cs_" + purchase + "\", \"object\": \"checkout.session\", \"status\":"
                                        + " \"complete\", \"payment_status\": \"paid\", \"amount_total\": " + amount
                                        + ", \"currency\": \"usd\", \"payment_intent\": " + intent() + "}")));
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo("/v1/disputes"))
                        .withQueryParam("payment_intent", equalTo(id))
                        .willReturn(StripeDouble.json(200, list(disputes))));
    }
}
