package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.store.AllocationJson;
import dev.creditledger.ledger.verification.fold.AllocationAccount;
import dev.creditledger.ledger.verification.fold.AllocationSums;
import dev.creditledger.ledger.verification.fold.AuditState;
import dev.creditledger.ledger.verification.fold.JournalPosition;
import dev.creditledger.ledger.verification.fold.RuleAccount;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an audit knows, as a checkpoint keeps it: amounts in micro-credits, instants as text, what is absent left out. */
final class AuditStateJson {
    private AuditStateJson() {}

    static JsonObject encode(AuditState state) {
        JournalPosition position = state.position();
        return new JsonObject()
                .put("sequence", position.sequence())
                .put("head", position.head().toString())
                .put("clock", text(position.clock()))
                .put("timeZone", position.timeZone().getId())
                .put("hasMoved", position.hasMoved())
                .put("lastRequest", position.lastRequest())
                .put("carry", position.carry().toString())
                .put("passed", text(position.passed()))
                .put("allocations", array(state.allocations(), AuditStateJson::allocation))
                .put("reservations", array(state.reservations(), AuditReservationJson::encode))
                .put("slot", text(state.slot()))
                .put("usage", AuditUsageJson.encode(state.usage()));
    }

    static AuditState decode(JsonObject json) {
        return new AuditState(
                new JournalPosition(
                        json.getLong("sequence"),
                        hash(json.getString("head")),
                        earliest(json.getString("clock")),
                        ZoneId.of(json.getString("timeZone")),
                        json.getBoolean("hasMoved"),
                        json.getLong("lastRequest"),
                        new Carry(new BigDecimal(json.getString("carry"))),
                        earliest(json.getString("passed"))),
                list(json.getJsonArray("allocations"), AuditStateJson::allocation),
                list(json.getJsonArray("reservations"), AuditReservationJson::decode),
                instant(json.getString("slot")),
                AuditUsageJson.decode(json.getJsonArray("usage")));
    }

    private static JsonObject allocation(AllocationAccount account) {
        AllocationSums sums = account.sums();
        JsonObject json = new JsonObject()
                .put("granted", account.grantedSequence())
                .put("created", text(account.createdAt()))
                .put("terms", AllocationJson.encode(account.terms()))
                .put(
                        "sums",
                        List.of(
                                sums.granted().toString(),
                                sums.consumed().toString(),
                                sums.forfeited().toString()))
                .put("held", sums.held().micros())
                .put("balance", sums.balance().micros())
                .put("period", tally(account.period()))
                .put("rules", array(account.rules(), AuditStateJson::rule))
                .put("tellsCost", account.tellsCost())
                .put("timeZone", account.timeZone().getId());
        if (account.ending() != null) {
            json.put("ended", text(account.ending().at()))
                    .put("reason", account.ending().reason().name());
        }
        return json;
    }

    private static AllocationAccount allocation(JsonObject json) {
        long granted = json.getLong("granted");
        Instant created = instant(json.getString("created"));
        JsonObject terms = json.getJsonObject("terms");
        JsonArray sums = json.getJsonArray("sums");
        String reason = json.getString("reason");
        return new AllocationAccount(
                granted,
                created,
                AllocationJson.decode(terms, granted, created),
                new AllocationSums(
                        UUID.fromString(terms.getString("id")),
                        new BigInteger(sums.getString(0)),
                        new BigInteger(sums.getString(1)),
                        new BigInteger(sums.getString(2)),
                        new Credits(json.getLong("held")),
                        new Credits(json.getLong("balance"))),
                tally(json.getJsonArray("period")),
                list(json.getJsonArray("rules"), AuditStateJson::rule),
                json.getBoolean("tellsCost"),
                ZoneId.of(json.getString("timeZone")),
                reason == null ? null : new Ending(EndReason.valueOf(reason), instant(json.getString("ended"))));
    }

    private static JsonObject rule(RuleAccount rule) {
        JsonObject json = new JsonObject()
                .put("period", rule.period().name())
                .put("cap", rule.cap().micros())
                .put("occurrence", rule.occurrence())
                .put("excess", rule.excess().micros())
                .put("nextCap", rule.nextCap() == null ? null : rule.nextCap().micros())
                .put("from", rule.resetFrom())
                .put("to", rule.resetTo());
        if (rule.resetDate() != null) {
            json.put("anchor", text(rule.anchor())).put("resetDate", text(rule.resetDate()));
        }
        return rule.balance() == null
                ? json
                : json.put("balance", rule.balance().micros());
    }

    private static RuleAccount rule(JsonObject json) {
        Long balance = json.getLong("balance");
        Long nextCap = json.getLong("nextCap");
        return new RuleAccount(
                Period.valueOf(json.getString("period")),
                new Credits(json.getLong("cap")),
                nextCap == null ? null : new Credits(nextCap),
                instant(json.getString("anchor")),
                json.getLong("occurrence"),
                instant(json.getString("resetDate")),
                balance == null ? null : new Credits(balance),
                new Credits(json.getLong("excess")),
                json.getLong("from"),
                json.getLong("to"));
    }

    private static List<Long> tally(Tally tally) {
        return List.of(
                tally.granted().micros(),
                tally.consumed().micros(),
                tally.held().micros(),
                tally.forfeited().micros());
    }

    private static Tally tally(JsonArray counts) {
        return new Tally(
                new Credits(counts.getLong(0)),
                new Credits(counts.getLong(1)),
                new Credits(counts.getLong(2)),
                new Credits(counts.getLong(3)));
    }

    static <T> JsonArray array(List<T> values, Function<T, JsonObject> encode) {
        return new JsonArray(values.stream().map(encode).collect(Collectors.toList()));
    }

    static <T> List<T> list(JsonArray values, Function<JsonObject, T> decode) {
        return values.stream().map(JsonObject.class::cast).map(decode).toList();
    }

    /** Null for what is absent, and for the beginning of time. */
    static String text(Instant instant) {
        return instant == null || instant.equals(Instant.MIN) ? null : instant.toString();
    }

    static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }

    static Hash hash(String text) {
        return text == null ? null : Hash.of(HexFormat.of().parseHex(text));
    }

    private static Instant earliest(String text) {
        return text == null ? Instant.MIN : Instant.parse(text);
    }
}
