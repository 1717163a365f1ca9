package dev.creditledger.bench.load;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Requests to the native API, as they go over the wire. */
public final class ServiceRequest {
    /** What one consume takes, in credits. */
    public static final long AMOUNT = 1;

    /** Enough for any run. */
    public static final long CAP = 1_000_000_000;

    public static final String CATEGORY = "AI";
    public static final String OPERATION_TYPE = "chat_completion";
    public static final long TOKENS = 1500;

    private static final String CONSUME = "{\"amount\":" + AMOUNT + ",\"category\":\"" + CATEGORY
            + "\",\"operationType\":\"" + OPERATION_TYPE + "\",\"tokensProcessed\":" + TOKENS + "}";
    private static final String ALLOCATION =
            "{\"source\":\"SUBSCRIPTION\",\"usageRules\":[{\"period\":\"MONTH\",\"cap\":" + CAP
                    + "},{\"period\":\"DAY\",\"cap\":" + CAP + "}]}";
    private static final String KEY = "{\"name\":\"benchmark\",\"scopes\":[\"credits:consume\"]}";

    private ServiceRequest() {}

    public static String consume(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/consume", key, CONSUME);
    }

    /** More than any wallet here has. */
    public static String consumeTooMuch(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/consume", key, "{\"amount\":" + 1000 * CAP + "}");
    }

    /** Makes one request, however often it is sent. */
    public static String consume(String accountId, String key, UUID idempotencyKey) {
        return post("/v1/accounts/" + accountId + "/consume", key, CONSUME, idempotencyKey);
    }

    public static String reserve(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/reservations", key, CONSUME);
    }

    /** Held for a day, so that it is still open whenever a row ends. */
    public static String reserveForADay(String accountId, long amount, String key) {
        return post(
                "/v1/accounts/" + accountId + "/reservations", key, "{\"amount\":" + amount + ",\"ttlSeconds\":86400}");
    }

    /** Captures all that is held. */
    public static String capture(String accountId, String reservationId, String key) {
        return post("/v1/accounts/" + accountId + "/reservations/" + reservationId + "/capture", key, "{}");
    }

    /** Captures a credit, and the rest stays held. */
    public static String captureSome(String accountId, String reservationId, String key) {
        return post(
                "/v1/accounts/" + accountId + "/reservations/" + reservationId + "/capture",
                key,
                "{\"amount\":" + AMOUNT + ",\"final\":false}");
    }

    public static String release(String accountId, String reservationId, String key) {
        return post("/v1/accounts/" + accountId + "/reservations/" + reservationId + "/release", key, "{}");
    }

    public static String balance(String accountId, String key) {
        return get("/v1/accounts/" + accountId + "/balance", key);
    }

    public static String wixBalance(String accountId, String key) {
        return "POST /appmarket/credittransactions/v1/credit-transactions/balance HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Authorization: "
                + key + "\r\nwix-account-id: " + accountId
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    }

    public static String newAccount(String accountId, String key) {
        return post("/v1/accounts", key, "{\"id\":\"" + accountId + "\"}");
    }

    public static String newAllocation(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/allocations", key, ALLOCATION);
    }

    /** Credits of a DAY whose first reset is told. */
    public static String newDailyAllocation(String accountId, Instant resetDate, String key) {
        return post(
                "/v1/accounts/" + accountId + "/allocations",
                key,
                "{\"source\":\"SUBSCRIPTION\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":" + CAP + ",\"resetDate\":\""
                        + resetDate + "\"}]}");
    }

    public static String topUp(String accountId, long amount, String key) {
        return post("/v1/accounts/" + accountId + "/top-ups", key, "{\"amount\":" + amount + "}");
    }

    /** Credits of a YEAR whose reset PostgreSQL could not write down. */
    public static String grantBeyondTheCalendar(String accountId, String key) {
        return post(
                "/v1/accounts/" + accountId + "/allocations",
                key,
                "{\"source\":\"SUBSCRIPTION\",\"effectiveAt\":\"9999-06-01T00:00:00Z\","
                        + "\"usageRules\":[{\"period\":\"YEAR\",\"cap\":100}]}");
    }

    public static String newKey(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/api-keys", key, KEY);
    }

    /** Unique, and cheaper than a secret one. */
    public static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(version4, variant2);
    }

    private static String get(String path, String key) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n\r\n";
    }

    private static String post(String path, String key, String body) {
        return post(path, key, body, newId());
    }

    private static String post(String path, String key, String body, UUID idempotencyKey) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + idempotencyKey
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
