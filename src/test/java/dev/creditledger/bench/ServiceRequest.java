package dev.creditledger.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Requests to the native API, as they go over the wire. */
final class ServiceRequest {
    /** Of one consume, in credits. */
    static final long AMOUNT = 1;

    /** Enough for any run. */
    static final long CAP = 1_000_000_000;

    static final String CATEGORY = "AI";
    static final String OPERATION_TYPE = "chat_completion";
    static final long TOKENS = 1500;

    private static final String CONSUME = "{\"amount\":" + AMOUNT + ",\"category\":\"" + CATEGORY
            + "\",\"operationType\":\"" + OPERATION_TYPE + "\",\"tokensProcessed\":" + TOKENS + "}";
    private static final String ALLOCATION =
            "{\"source\":\"SUBSCRIPTION\",\"usageRules\":[{\"period\":\"MONTH\",\"cap\":" + CAP
                    + "},{\"period\":\"DAY\",\"cap\":" + CAP + "}]}";
    private static final String KEY = "{\"name\":\"benchmark\",\"scopes\":[\"credits:consume\"]}";

    private ServiceRequest() {}

    static String consume(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/consume", key, CONSUME);
    }

    static String newAccount(String accountId, String key) {
        return post("/v1/accounts", key, "{\"id\":\"" + accountId + "\"}");
    }

    static String newAllocation(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/allocations", key, ALLOCATION);
    }

    static String newKey(String accountId, String key) {
        return post("/v1/accounts/" + accountId + "/api-keys", key, KEY);
    }

    /** Unique, and cheaper than a secret one. */
    static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(version4, variant2);
    }

    private static String post(String path, String key, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + newId() + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
