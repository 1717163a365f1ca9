package dev.creditledger.api.metering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.Metadata;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.wallet.Activity;

/** A request that says what credits are spent on; all of it may be null. */
public interface ActivityRequest {
    String category();

    String operationType();

    String description();

    String sessionId();

    Long tokensProcessed();

    Long processingTimeMs();

    JsonNode metadata();

    String reason();

    /** What is wrong is added to the violations. */
    default Activity activity(Violations violations) {
        violations
                .category("category", category())
                .length("operationType", operationType(), Parameters.MAXIMUM_TEXT)
                .length("description", description(), Parameters.MAXIMUM_TEXT)
                .length("sessionId", sessionId(), Parameters.MAXIMUM_TEXT)
                .length("reason", reason(), Parameters.MAXIMUM_TEXT)
                .notNegative("tokensProcessed", tokensProcessed())
                .notNegative("processingTimeMs", processingTimeMs());
        return new Activity(
                category(),
                operationType(),
                description(),
                sessionId(),
                tokensProcessed(),
                processingTimeMs(),
                Metadata.text(metadata(), violations),
                reason());
    }
}
