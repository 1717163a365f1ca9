package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** The native API's key: {@code Authorization: Bearer …}, once. */
final class NativeKey implements KeyHolder {
    @Override
    public Optional<String> key(MultiMap headers) {
        return BearerToken.only(headers);
    }

    @Override
    public RequestFailure unauthenticated() {
        return RequestFailure.of(
                        RequestFault.UNAUTHENTICATED,
                        "This call needs a valid API key, as in: Authorization: Bearer <key>.")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}
