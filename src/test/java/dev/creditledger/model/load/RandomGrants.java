package dev.creditledger.model.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelPeriod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Grants, and changes of what was granted: with something due every few seconds. */
final class RandomGrants {
    private static final List<ModelPeriod> POOLS = List.of(
            ModelPeriod.NO_PERIOD,
            ModelPeriod.YEAR,
            ModelPeriod.MONTH,
            ModelPeriod.MONTH,
            ModelPeriod.WEEK,
            ModelPeriod.DAY,
            ModelPeriod.DAY,
            ModelPeriod.HOUR,
            ModelPeriod.MINUTE,
            ModelPeriod.SECOND,
            ModelPeriod.SECOND);

    private static final List<ModelPeriod> LIMITS =
            List.of(ModelPeriod.DAY, ModelPeriod.HOUR, ModelPeriod.MINUTE, ModelPeriod.SECOND);

    private final Random random;
    private final RandomBodies bodies;

    RandomGrants(Random random) {
        this.random = random;
        this.bodies = new RandomBodies(random);
    }

    ObjectNode topUp() {
        ObjectNode body = Json.object().put("amount", new BigDecimal(10 + random.nextInt(30) + ".5"));
        if (bodies.chance(40)) {
            body.put("expiresAt", Json.text(bodies.soon(1, 6)));
        }
        tellMore(body);
        return bodies.chance(30) ? body.put("priority", bodies.any(List.of(0, 10, 50, 100))) : body;
    }

    ObjectNode grant() {
        ObjectNode body = Json.object().put("source", bodies.any(List.of("SUBSCRIPTION", "PROMOTION", "TOP_UP")));
        boolean isLater = bodies.chance(15);
        if (isLater) {
            body.put("effectiveAt", Json.text(bodies.soon(1, 3)));
        }
        if (bodies.chance(35)) {
            body.put("expiresAt", Json.text(bodies.soon(isLater ? 2 : 1, 7)));
        }
        if (bodies.chance(20)) {
            body.put("subscriptionId", UUID.nameUUIDFromBytes(new byte[] {1}).toString());
        }
        if (bodies.chance(30)) {
            body.put("priority", bodies.any(List.of(0, 10, 50, 100)));
        }
        tellMore(body);
        for (ModelPeriod period : periods()) {
            body.withArray("usageRules").add(rule(period, isLater));
        }
        return body;
    }

    private void tellMore(ObjectNode body) {
        if (bodies.chance(20)) {
            body.putObject("costBasis")
                    .put("amount", new BigDecimal(bodies.chance(30) ? "0.00" : "4.20"))
                    .put("currency", "EUR");
        }
        if (bodies.chance(15)) {
            body.put("externalId", "grant-" + (bodies.chance(10) ? 1 : random.nextInt(1_000_000)));
        }
        if (bodies.chance(10)) {
            body.put("reason", "welcome").putObject("metadata").put("campaign", random.nextInt(3));
        }
    }

    private List<ModelPeriod> periods() {
        List<ModelPeriod> periods = new ArrayList<>();
        ModelPeriod pool = bodies.any(POOLS);
        periods.add(pool);
        for (ModelPeriod limit : ModelPeriod.values()) {
            boolean isSeldom = limit == ModelPeriod.MILLISECOND;
            if (limit.compareTo(pool) > 0 && bodies.chance(isSeldom ? 2 : 18)) {
                periods.add(random.nextInt(periods.size() + 1), limit);
            }
        }
        return periods;
    }

    private ObjectNode rule(ModelPeriod period, boolean isLater) {
        boolean isShort = period.compareTo(ModelPeriod.MINUTE) >= 0;
        int cap = isShort ? 2 + random.nextInt(12) : 8 + random.nextInt(40);
        ObjectNode rule = Json.object().put("period", period.name()).put("cap", cap);
        if (bodies.chance(15)) {
            rule.put("balance", cap - 1);
        }
        if (period == ModelPeriod.NO_PERIOD) {
            return rule;
        }
        if (bodies.chance(60)) {
            return rule.put("resetDate", Json.text(bodies.soon(isLater ? 4 : 1, 8)));
        }
        if (!isLater && bodies.chance(40)) {
            // Not at this time of the day, so that no zone brings a calendar reset near.
            return rule.put(
                    "resetDate", Json.text(Instant.now().minus(Duration.ofHours(24L * random.nextInt(70) + 9))));
        }
        return bodies.chance(40) ? rule.put("align", "CALENDAR") : rule;
    }

    ObjectNode change(int rules) {
        ObjectNode body = Json.object();
        if (rules == 1 && bodies.chance(60)) {
            body.put("cap", new BigDecimal(1 + random.nextInt(40) + ".25"));
        } else if (bodies.chance(70)) {
            body.withArray("rules")
                    .addObject()
                    .put("index", random.nextInt(Math.max(1, rules)))
                    .put("cap", 1 + random.nextInt(40));
        }
        if (!body.isEmpty() && bodies.chance(20)) {
            body.put("effective", "NEXT_RESET");
        }
        if (bodies.chance(12)) {
            body.withArray("addRules").add(rule(bodies.any(LIMITS), false));
        } else if (bodies.chance(8)) {
            body.withArray("removeRules").add(bodies.any(LIMITS).name());
        }
        if (bodies.chance(10)) {
            body.put("reason", "another plan");
        }
        if (body.isEmpty() || bodies.chance(20)) {
            body.put("priority", random.nextInt(101));
        }
        if (bodies.chance(15)) {
            body.put("expiresAt", bodies.chance(70) ? Json.text(bodies.soon(1, 6)) : null);
        }
        return body;
    }
}
