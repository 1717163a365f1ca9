package dev.creditledger.ledger.verification.fold;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of something stored, by name, so that the first one that is not as it must be can be named. */
final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();

    Fields with(String name, Object value) {
        values.put(name, String.valueOf(value));
        return this;
    }

    /** @param who whose fields they are */
    void requireEqual(long sequence, Check check, Fields found, String who) {
        values.forEach((name, value) -> DivergedException.requireEqual(
                sequence,
                check,
                name + " " + value,
                name + " " + found.values.get(name),
                "The " + name + " of " + who + " is not what the journal tells."));
    }
}
