package dev.creditledger.api;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.json.InstantText;
import dev.creditledger.json.UuidText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads query parameters, which resources take as text: JAX-RS would answer 404 to one that it cannot convert. All may
 * be null.
 */
public final class Parameters {
    private Parameters() {}

    public static Optional<UUID> uuid(String name, String text) {
        return Optional.ofNullable(text).map(present -> UuidText.parse(present)
                .orElseThrow(() -> RequestFailure.invalid(name, UuidText.EXPECTED)));
    }

    public static Optional<Instant> instant(String name, String text) {
        return Optional.ofNullable(text).map(present -> InstantText.parse(present)
                .orElseThrow(() -> RequestFailure.invalid(name, InstantText.EXPECTED)));
    }
}
