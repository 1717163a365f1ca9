package dev.creditledger.http.trace;

import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one request is called in its answer, the log and the audit: what its {@code X-Request-Id} says when that is fit to
 * be repeated anywhere, or else a name that no other request has.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final String PROPERTY = RequestId.class.getName();
    private static final int MAXIMUM_LENGTH = 128;
    private static final int RADIX = 36;

    /** The beginning of this instance's ids, so that two instances never make the same. */
    private static final String PREFIX = Long.toString(new SecureRandom().nextLong() >>> 1, RADIX) + '-';

    private static final AtomicLong MADE = new AtomicLong();

    private RequestId() {}

    /** The id of this request; null before {@link RequestIdFilter} has seen it. */
    public static String of(RoutingContext request) {
        return request.get(PROPERTY);
    }

    /** A name that no request has had. */
    public static String next() {
        return PREFIX + Long.toString(MADE.incrementAndGet(), RADIX);
    }

    /** What the caller named the request, if that will do; otherwise a new name. */
    public static String fromHeader(String given) {
        return given != null && isSane(given) ? given : next();
    }

    /** A call that is routed anew keeps its id. */
    static String assign(RoutingContext request) {
        String known = of(request);
        if (known != null) {
            return known;
        }
        String id = fromHeader(request.request().getHeader(HEADER));
        request.put(PROPERTY, id);
        return id;
    }

    private static boolean isSane(String given) {
        if (given.isEmpty() || given.length() > MAXIMUM_LENGTH) {
            return false;
        }
        for (int index = 0; index < given.length(); index++) {
            if (!isPlain(given.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == ':'
                || character == '-';
    }
}
