package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import java.time.Instant;
import java.util.List;

/**
 * One change of the wallet.
 *
 * @param at when it was decided, or for what time alone did, from when it counts
 * @param entry null for an extended reservation, which has none
 * @param makers calls that may have made it; none for what time alone did
 */
record Step(Instant at, JsonNode entry, List<Call> makers) {
    boolean isExtension() {
        return entry == null;
    }

    boolean isMadeByTime() {
        return makers.isEmpty();
    }

    /** It was in everybody's sight after; null when that is not known. */
    Instant end() {
        return makers.stream().map(Call::end).max(Instant::compareTo).orElse(null);
    }

    String describe() {
        return isExtension() ? "an extension" : "entry " + entry;
    }
}
