package dev.creditledger.facade.wix;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.UuidText;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.UUID;

/** The headers that Wix clients send. */
final class WixHeaders {
    private WixHeaders() {}

    static Optional<UUID> uuid(MultiMap headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> UuidText.parse(value.strip())
                        .orElseThrow(() -> RequestFailure.invalid(name, UuidText.EXPECTED)));
    }
}
