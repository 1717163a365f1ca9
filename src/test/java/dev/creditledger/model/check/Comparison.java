package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.DueEvent;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.MeterModel;
import dev.creditledger.model.reference.ModelOutcome;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.Operation;
import dev.creditledger.model.reference.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an answer or entry is what the model says. */
final class Comparison {
    /** Words for people, and the instant of a reading. */
    private static final Set<String> NOT_IN_MODEL =
            Set.of("type", "title", "detail", "instance", "availableAt", "asOf", "plan", "requestId", "rateId");

    /** Nobody knows the id of what is not made. */
    private static final Set<String> WITHOUT_IDS = Set.of(
            "type",
            "title",
            "detail",
            "instance",
            "availableAt",
            "asOf",
            "requestId",
            "rateId",
            "transactionId",
            "reservationId");

    /** Further ahead the model, which takes every reset of every limit one by one, would never arrive. */
    private static final Duration NEAR = Duration.ofSeconds(10);

    private static final Set<String> NOT_IN_MODELLED_ENTRY =
            Set.of("transactionId", "hash", "timeZone", "refundOf", "reservationId", "actor", "rateId");

    private Comparison() {}

    static List<String> ofAnswer(ModelOutcome expected, Call call) {
        List<String> found = new ArrayList<>();
        if (expected.status() != call.status()) {
            found.add("status: expected %d, got %d".formatted(expected.status(), call.status()));
        }
        boolean retried = call.attempts() > 1;
        if (expected.replayed() != call.replayed() && !retried) {
            found.add("replayed: expected %s, got %s".formatted(expected.replayed(), call.replayed()));
        }
        if (found.isEmpty()) {
            JsonNode actual = call.isSuccess() ? call.answer() : withoutHttpStatus(call);
            found.addAll(Json.differences(
                    withoutLimitsOfEnded(expected.body()), withoutLimitsOfEnded(actual), ignored(call.request())));
        }
        return found;
    }

    static List<String> ofEntry(ObjectNode expected, JsonNode actual) {
        return Json.differences(expected, withoutNothing(actual), NOT_IN_MODELLED_ENTRY);
    }

    /** A capture's entry also names allocations of which it only let go. */
    private static JsonNode withoutNothing(JsonNode entry) {
        if (!entry.path("type").asText().equals("CAPTURE")) {
            return entry;
        }
        ObjectNode rest = entry.deepCopy();
        ArrayNode postings = rest.putArray("postings");
        entry.get("postings").forEach(posting -> {
            if (posting.get("amount").decimalValue().signum() != 0) {
                postings.add(posting);
            }
        });
        return rest;
    }

    /** When the amount would pass: tried out, and just before, as far as the answer reaches. */
    static List<String> ofAvailableAt(ModelWallet wallet, Call call, Instant now) {
        boolean isSpending = call.request().operation() == Operation.CONSUME
                || call.request().operation() == Operation.RESERVE;
        if (call.status() != 402 || !isSpending) {
            return List.of();
        }
        JsonNode body = call.request().body();
        long amount = call.request().operation() == Operation.RESERVE
                ? MeterModel.held(body)
                : MeterModel.charged(wallet, body);
        String site = call.request().site();
        Instant actual = Json.instant(call.answer(), "availableAt");
        Optional<Instant> expected = Shortage.availableAt(wallet, amount, site, now);
        if (expected.isPresent() && !expected.get().equals(actual)) {
            return List.of("availableAt: expected %s, got %s".formatted(expected.get(), actual));
        }
        boolean isNear = actual != null && actual.isBefore(now.plus(NEAR));
        if (isNear && (!passes(wallet, amount, site, actual) || passes(wallet, amount, site, actual.minusMillis(1)))) {
            return List.of("availableAt: it does not begin to pass at " + actual);
        }
        return List.of();
    }

    private static boolean passes(ModelWallet wallet, long amount, String site, Instant time) {
        ModelWallet later = wallet.copy();
        DueEvent.rollForward(later, time);
        return later.available(site, time) >= amount;
    }

    private static Set<String> ignored(ModelRequest request) {
        if (request.dryRun()) {
            return WITHOUT_IDS;
        }
        return request.operation() == Operation.TIME_ZONE
                ? Set.of("id", "plan", "createdAt", "requestId")
                : NOT_IN_MODEL;
    }

    /** The member {@code status} of a problem repeats the status; when it does not, it differs from the model. */
    private static JsonNode withoutHttpStatus(Call call) {
        ObjectNode rest = call.answer().deepCopy();
        if (rest.path("status").isInt() && rest.get("status").asInt() == call.status()) {
            rest.remove("status");
        }
        return rest;
    }

    /** Nothing says what becomes of the limits of an allocation that has ended. */
    private static JsonNode withoutLimitsOfEnded(JsonNode body) {
        if (!body.has("usageRules") || !body.has("endedAt")) {
            return body;
        }
        ObjectNode rest = body.deepCopy();
        for (int index = 1; index < rest.get("usageRules").size(); index++) {
            ((ObjectNode) rest.get("usageRules").get(index)).remove(List.of("balance", "resetDate"));
        }
        return rest;
    }
}
