package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;

/**
 * A call as the model understands it.
 *
 * @param target the id in the path: of a reservation, transaction or allocation; null where there is none
 * @param key null where the call has none
 * @param site as which site it acts; null for the account
 */
public record ModelRequest(Operation operation, String target, String key, String site, JsonNode body, boolean dryRun) {
    public long amount() {
        return Micros.of(body.get("amount"));
    }

    /** A site named by an account's key is the same as a site's own key that names none. */
    boolean isSameAs(ModelRequest other) {
        return operation == other.operation
                && Objects.equals(target, other.target)
                && Objects.equals(site, other.site)
                && Json.differences(body, other.body, Set.of("siteId")).isEmpty();
    }
}
