package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Use that is priced, at three rates that hold for all. They are whole tenths of a micro-credit for a unit, so that what is
 * carried over is a digit.
 */
public final class MeterModel {
    private static final long TENTHS = 10;
    private static final int FRACTION_DIGITS = 7;

    /** The rates stand in the order in which parts are told. */
    private static final Map<String, Rate> RATES = rates();

    private MeterModel() {}

    /** @param tenths of a micro-credit for one unit */
    private record Rate(String creditsPerUnit, long unitSize, long tenths) {}

    private static Map<String, Rate> rates() {
        Map<String, Rate> rates = new LinkedHashMap<>();
        rates.put("INPUT_TOKENS", new Rate("2.5", 1_000_000, 25));
        rates.put("GIFTS", new Rate("0", 1, 0));
        rates.put("TICKS", new Rate("0.0000007", 1, 7));
        return rates;
    }

    /** The bodies of the calls that make the rates. */
    public static List<String> newRates() {
        return RATES.entrySet().stream()
                .map(rate -> "{\"kind\": \"%s\", \"creditsPerUnit\": %s, \"unitSize\": %d}"
                        .formatted(
                                rate.getKey(),
                                rate.getValue().creditsPerUnit(),
                                rate.getValue().unitSize()))
                .toList();
    }

    /** What a body asks for: its amount, or what its use costs with what is carried over. */
    public static long charged(ModelWallet wallet, JsonNode body) {
        return isMetered(body) ? (wallet.carriedTenths + tenths(body)) / TENTHS : Micros.of(body.get("amount"));
    }

    /** What a body has held: enough, so rounded up. */
    public static long held(JsonNode body) {
        return isMetered(body) ? (tenths(body) + TENTHS - 1) / TENTHS : Micros.of(body.get("amount"));
    }

    static boolean isMetered(JsonNode body) {
        return body.hasNonNull("usage");
    }

    /** Tells how a charge came about in an answer and an entry, and carries over what is left. */
    static void charge(ModelWallet wallet, JsonNode body, ObjectNode... told) {
        if (!isMetered(body)) {
            return;
        }
        long before = wallet.carriedTenths;
        long all = before + tenths(body);
        wallet.carriedTenths = all % TENTHS;
        for (ObjectNode json : told) {
            tell(json, body, before, 0);
            json.putObject("carry").put("before", credits(before)).put("after", credits(wallet.carriedTenths));
        }
    }

    /** Tells how what is held came about. */
    static void hold(JsonNode body, ObjectNode... told) {
        if (isMetered(body)) {
            for (ObjectNode json : told) {
                tell(json, body, 0, TENTHS - 1);
            }
        }
    }

    /** Tokens that were used were processed, unless the caller says otherwise. */
    static ObjectNode withTokens(JsonNode body) {
        ObjectNode all = body.deepCopy();
        if (isMetered(body) && body.get("usage").has("inputTokens") && !body.hasNonNull("tokensProcessed")) {
            all.set("tokensProcessed", body.get("usage").get("inputTokens"));
        }
        return all;
    }

    private static void tell(ObjectNode json, JsonNode body, long before, long roundingUp) {
        json.set("usage", body.get("usage"));
        long upToHere = before;
        long told = 0;
        json.putArray("rates");
        for (Map.Entry<String, Rate> one : RATES.entrySet()) {
            long units = units(body, one.getKey());
            if (units == 0) {
                continue;
            }
            Rate rate = one.getValue();
            upToHere += units * rate.tenths();
            long part = (upToHere + roundingUp) / TENTHS - told;
            told += part;
            ObjectNode line = json.withArray("rates").addObject().put("kind", one.getKey());
            line.put("units", units).put("creditsPerUnit", new BigDecimal(rate.creditsPerUnit()));
            line.put("unitSize", rate.unitSize()).set("credits", Micros.json(part));
        }
    }

    private static long tenths(JsonNode body) {
        return RATES.entrySet().stream()
                .mapToLong(rate -> units(body, rate.getKey()) * rate.getValue().tenths())
                .sum();
    }

    private static long units(JsonNode body, String kind) {
        JsonNode usage = body.get("usage");
        return kind.equals("INPUT_TOKENS")
                ? usage.path("inputTokens").asLong()
                : usage.path("quantities").path(kind).asLong();
    }

    private static BigDecimal credits(long tenths) {
        return BigDecimal.valueOf(tenths, FRACTION_DIGITS);
    }
}
