package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** Where one API's clients put their key, and how it says that there is no valid one. Without state. */
public interface KeyHolder {
    /** The key as it was sent; empty when there is none, or more than one. */
    Optional<String> key(MultiMap headers);

    RequestFailure unauthenticated();
}
