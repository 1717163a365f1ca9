package dev.creditledger.http;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import java.util.Optional;

/** The {@code Idempotency-Key} header, which every call that moves credits carries: 1 to 255 printable characters. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    /** {@code true} in an answer that an earlier call with the same key had first. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    public static final int MAXIMUM_LENGTH = 255;

    private IdempotencyKey() {}

    /** The header's value, or the failure that says what is wrong with it. */
    public static String require(String header) {
        if (header == null) {
            throw RequestFailure.of(
                    RequestFault.IDEMPOTENCY_KEY_REQUIRED,
                    "This call moves credits and needs an Idempotency-Key header.");
        }
        if (header.isEmpty() || header.length() > MAXIMUM_LENGTH || !isPrintable(header)) {
            throw RequestFailure.of(
                    RequestFault.INVALID_IDEMPOTENCY_KEY,
                    "Idempotency-Key must be 1 to 255 printable ASCII characters.");
        }
        return header;
    }

    /** Reads the header of a call that can do without a key: empty where there is no header. */
    public static Optional<String> optional(String header) {
        return Optional.ofNullable(header).map(IdempotencyKey::require);
    }

    private static boolean isPrintable(String header) {
        for (int index = 0; index < header.length(); index++) {
            if (header.charAt(index) < ' ' || header.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }
}
