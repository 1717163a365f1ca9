package dev.creditledger.facade.flashback;

import dev.creditledger.access.BearerToken;
import dev.creditledger.access.KeyHolder;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** Flashback's clients put their key in {@code Authorization: Bearer}. */
public final class FlashbackKey implements KeyHolder {
    @Override
    public Optional<String> key(MultiMap headers) {
        return BearerToken.only(headers);
    }

    @Override
    public RequestFailure unauthenticated() {
        return RequestFailure.of(RequestFault.UNAUTHENTICATED, "The access token is missing or not valid")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}
