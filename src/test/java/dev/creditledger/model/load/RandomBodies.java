package dev.creditledger.model.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What is asked for: near the edges, and with something due every few seconds. */
final class RandomBodies {
    private static final List<String> AMOUNTS =
            List.of("0.000001", "0.5", "1", "1.25", "2", "2.333333", "3", "4.75", "6", "9", "14.1", "30");

    private final Random random;

    RandomBodies(Random random) {
        this.random = random;
    }

    BigDecimal amount() {
        return new BigDecimal(any(AMOUNTS));
    }

    ObjectNode spending() {
        ObjectNode body = priced();
        if (chance(20)) {
            body.put("category", chance(50) ? "AI" : "STORAGE").put("operationType", "chat");
        }
        if (chance(10)) {
            body.put("description", "some words").put("sessionId", "session-" + random.nextInt(3));
        }
        if (chance(10)) {
            body.put("tokensProcessed", random.nextInt(5000)).put("processingTimeMs", random.nextInt(900));
            body.putObject("metadata").put("model", "small");
        }
        return body;
    }

    /** Mostly an amount; else what was used, now and then for nothing. */
    private ObjectNode priced() {
        ObjectNode body = Json.object();
        if (chance(70)) {
            return body.put("amount", amount());
        }
        ObjectNode usage = body.putObject("usage");
        if (chance(40)) {
            usage.put("inputTokens", random.nextInt(chance(50) ? 3 : 2_000_000));
        }
        if (chance(40)) {
            usage.withObject("/quantities").put("TICKS", 1 + random.nextInt(chance(50) ? 5 : 3_000_000));
        }
        if (chance(20) || usage.isEmpty()) {
            usage.withObject("/quantities").put("GIFTS", 1 + random.nextInt(9));
        }
        return body;
    }

    ObjectNode reservation() {
        ObjectNode body = spending();
        return chance(85) ? body.put("ttlSeconds", 1 + random.nextInt(3)) : body;
    }

    ObjectNode capture() {
        ObjectNode body = Json.object();
        if (chance(65)) {
            body.setAll(priced());
        }
        if (chance(45)) {
            body.put("final", chance(20));
        }
        return chance(10) ? body.put("description", "captured").put("tokensProcessed", 7) : body;
    }

    ObjectNode refund() {
        ObjectNode body = Json.object();
        if (chance(50)) {
            body.put("amount", amount());
        }
        return chance(30) ? body.put("reason", "not what was wanted") : body;
    }

    Instant soon(int fromSeconds, int toSeconds) {
        return Instant.ofEpochMilli(System.currentTimeMillis())
                .plusMillis(fromSeconds * 1000L + random.nextInt((toSeconds - fromSeconds) * 1000));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
