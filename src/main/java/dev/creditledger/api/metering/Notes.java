package dev.creditledger.api.metering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.Metadata;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.wallet.Activity;

/** What a caller says of a call beside what it asks for: why it is made, and what is kept with it. */
public final class Notes {
    private Notes() {}

    /** Both may be null; what is wrong is added to the violations. */
    public static Activity note(String reason, JsonNode metadata, Violations violations) {
        violations.length("reason", reason, Parameters.MAXIMUM_TEXT);
        return Activity.noted(reason, Metadata.text(metadata, violations));
    }
}
