package dev.creditledger.facade.wix;

import dev.creditledger.access.BearerToken;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.json.UuidText;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The headers that Wix clients send. */
final class WixHeaders {
    private WixHeaders() {}

    /** The key, raw as the SDK sends it or after {@code Bearer}; empty when there is none, or more than one. */
    static Optional<String> key(MultiMap headers) {
        List<String> values = headers.getAll("authorization");
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        return BearerToken.of(value).or(() -> Optional.of(value).filter(raw -> !raw.isEmpty()));
    }

    static Optional<UUID> uuid(MultiMap headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> UuidText.parse(value.strip())
                        .orElseThrow(() -> RequestFailure.invalid(name, UuidText.EXPECTED)));
    }
}
