package dev.creditledger.http.transport;

import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * The request headers that have one value. Who reads the first of two and who reads the last would see different
 * requests, so a request that has two of one is refused before anybody reads it.
 */
final class SingleHeaders {
    private static final AsciiString[] NAMES = {
        AsciiString.cached("Host"),
        AsciiString.cached("Authorization"),
        AsciiString.cached("X-API-Key"),
        AsciiString.cached("Idempotency-Key"),
        AsciiString.cached("Content-Type"),
        AsciiString.cached("Content-Length"),
        AsciiString.cached("Transfer-Encoding"),
        AsciiString.cached("Expect"),
        AsciiString.cached("On-Behalf-Of"),
        AsciiString.cached("Stripe-Signature"),
    };

    private SingleHeaders() {}

    /** The name of a header that occurs twice; null when there is none. */
    static String repeated(Iterator<? extends Map.Entry<? extends CharSequence, ?>> headers) {
        int seen = 0;
        while (headers.hasNext()) {
            int bit = bit(headers.next().getKey());
            if ((seen & bit) != 0) {
                return NAMES[Integer.numberOfTrailingZeros(bit)].toString();
            }
            seen |= bit;
        }
        return null;
    }

    /** Zero for a header that may have several values. */
    private static int bit(CharSequence name) {
        for (int index = 0; index < NAMES.length; index++) {
            if (NAMES[index].length() == name.length() && NAMES[index].contentEqualsIgnoreCase(name)) {
                return 1 << index;
            }
        }
        return 0;
    }
}
