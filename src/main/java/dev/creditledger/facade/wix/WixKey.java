package dev.creditledger.facade.wix;

import dev.creditledger.access.BearerToken;
import dev.creditledger.access.KeyHolder;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/** Wix clients put their key in {@code Authorization}, raw as the SDK sends it or after {@code Bearer}. */
public final class WixKey implements KeyHolder {
    @Override
    public Optional<String> key(MultiMap headers) {
        List<String> values = headers.getAll("authorization");
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        return BearerToken.of(value).or(() -> Optional.of(value).filter(raw -> !raw.isEmpty()));
    }

    @Override
    public RequestFailure unauthenticated() {
        return RequestFailure.of(RequestFault.UNAUTHENTICATED, "The key is missing or not valid.");
    }
}
