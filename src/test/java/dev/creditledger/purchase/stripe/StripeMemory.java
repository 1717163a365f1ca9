package dev.creditledger.purchase.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@link StripeDouble} lists when it is asked for everything since an instant: the payments and pages that the service
 * ordered, with what it said of them, and what went back.
 */
public final class StripeMemory {
    private static final Pattern METADATA = Pattern.compile("metadata\\[([a-z_]+)]");

    private final List<String> intents = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final List<String> refunds = new ArrayList<>();

    /** The payment of a purchase that the service ordered by a payment intent. */
    public StripeMemory ordered(String purchase) {
        return ordered(purchase, metadata(StripeDouble.INTENTS, purchase));
    }

    /** The payment of a purchase, as a version ordered it that told no more than whose it is. */
    public StripeMemory orderedOfOld(String purchase) {
        Map<String, String> metadata = metadata(StripeDouble.INTENTS, purchase);
        metadata.keySet().removeIf(name -> !name.endsWith("_purchase_id") && !name.endsWith("_account_id"));
        return ordered(purchase, metadata);
    }

    private StripeMemory ordered(String purchase, Map<String, String> metadata) {
        intents.add(
                """
            {"id": "pi_%s", "object": "payment_intent", "amount": 4000, "currency": "usd", "status": "succeeded",
             "customer": "cus_1", "created": %d, "metadata": {%s}}"""
                        .formatted(purchase, Instant.now().getEpochSecond(), json(metadata)));
        return this;
    }

    /** The page of a purchase that the service ordered, paid. */
    public StripeMemory checkedOut(String purchase) {
        sessions.add(
                """
            {"id": "cs_%1$s", "object": "checkout.session", "status": "complete", "payment_status": "paid",
             "amount_subtotal": 4000, "amount_total": 4000, "currency": "usd", "customer": "cus_1", "created": %2$d,
             "payment_intent": "pi_%1$s", "metadata": {%3$s}}"""
                        .formatted(
                                purchase,
                                Instant.now().getEpochSecond(),
                                json(metadata(StripeDouble.SESSIONS, purchase))));
        return ordered(purchase, metadata(StripeDouble.SESSIONS, purchase));
    }

    public StripeMemory refunded(String purchase, long amount) {
        refunds.add(
                """
            {"id": "re_1_pi_%1$s", "object": "refund", "payment_intent": "pi_%1$s", "amount": %2$d, "currency": "usd",
             "status": "succeeded"}"""
                        .formatted(purchase, amount));
        return this;
    }

    /** Each list in two parts, so that going on is tried. */
    public void publish() {
        publish(StripeDouble.SESSIONS, sessions);
        publish(StripeDouble.INTENTS, intents);
        publish("/v1/refunds", refunds);
        publish("/v1/disputes", List.of());
    }

    private static void publish(String path, List<String> items) {
        int half = items.size() / 2;
        boolean isHalved = half > 0;
        list(path, items.subList(0, isHalved ? half : items.size()), isHalved, false);
        if (isHalved) {
            list(path, items.subList(half, items.size()), false, true);
        }
    }

    private static void list(String path, List<String> items, boolean hasMore, boolean isRest) {
        String body =
                StripeDouble.list(String.join(", ", items)).replace("\"has_more\": false", "\"has_more\": " + hasMore);
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo(path))
                        .atPriority(1)
                        .withQueryParam("created[gte]", matching("[0-9]+"))
                        .withQueryParam("customer", absent())
                        .withQueryParam("payment_intent", absent())
                        .withQueryParam("starting_after", isRest ? matching(".+") : absent())
                        .willReturn(StripeDouble.json(200, body)));
    }

    private static Map<String, String> metadata(String path, String purchase) {
        return StripeDouble.server().findAll(postRequestedFor(urlPathEqualTo(path))).stream()
                .map(StripeMemory::metadata)
                .filter(metadata -> purchase.equals(metadata.get("credit_ledger_purchase_id")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> metadata(LoggedRequest request) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : request.getBodyAsString().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            var name = METADATA.matcher(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
            if (name.matches()) {
                found.put(name.group(1), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static String json(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", "));
    }
}
