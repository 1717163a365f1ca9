package dev.creditledger.model.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.Operation;
import java.util.Random;
import java.util.function.Supplier;

/** Some spendings at once, now and then one that was asked for before. */
final class RandomBatch {
    private static final int MOST_ITEMS = 6;
    private static final int REPEATED_PERCENT = 15;

    private RandomBatch() {}

    static ObjectNode body(Random random, RandomBodies bodies, ModelAccount account, Supplier<String> keys) {
        ObjectNode body = Json.object();
        int size = 1 + random.nextInt(MOST_ITEMS);
        for (int index = 0; index < size; index++) {
            PlannedCall earlier = account.sent.any(random);
            boolean isRepeated = earlier != null
                    && earlier.request().operation() == Operation.CONSUME
                    && earlier.secret().equals(account.secret)
                    && bodies.chance(REPEATED_PERCENT);
            ObjectNode item = isRepeated ? earlier.request().body().deepCopy() : bodies.spending();
            body.withArray("items")
                    .add(item.put(
                            "idempotencyKey", isRepeated ? earlier.request().key() : keys.get()));
        }
        return body;
    }
}
