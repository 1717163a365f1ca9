package dev.creditledger.facade.ainative;

import dev.creditledger.access.BearerToken;
import dev.creditledger.access.KeyHolder;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.function.Predicate;

/** AINative's clients put their key in {@code Authorization: Bearer} or else in {@code X-API-Key}. */
public final class AinativeKey implements KeyHolder {
    private static final String API_KEY = "x-api-key";

    @Override
    public Optional<String> key(MultiMap headers) {
        return Optional.ofNullable(headers.get("authorization"))
                .flatMap(BearerToken::of)
                .or(() -> Optional.ofNullable(headers.get(API_KEY))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty)));
    }

    @Override
    public RequestFailure unauthenticated() {
        return RequestFailure.of(
                        RequestFault.UNAUTHENTICATED,
                        "The API key is missing or not valid: send it as Authorization: Bearer <key> or X-API-Key.")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}
