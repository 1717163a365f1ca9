package dev.creditledger.http.port;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The headers that every answer of the public port carries, whoever writes it. Answers are data: no browser shall run,
 * frame, guess or keep them, as they hold balances and, when a key is made, its secret. Source: docs/security.md, Headers.
 */
public final class SecurityHeaders {
    private static final CharSequence CONTENT_TYPE_OPTIONS = name("x-content-type-options");
    private static final CharSequence CONTENT_SECURITY_POLICY = name("content-security-policy");
    private static final CharSequence FRAME_OPTIONS = name("x-frame-options");
    private static final CharSequence REFERRER_POLICY = name("referrer-policy");

    private static final CharSequence NO_SNIFF = name("nosniff");
    private static final CharSequence DATA_ONLY = name("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence OWN_PAGE = name("default-src 'none'; script-src 'self' 'unsafe-inline'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence DENY = name("DENY");
    private static final CharSequence NO_REFERRER = name("no-referrer");
    private static final CharSequence NO_STORE = name("no-store");

    private SecurityHeaders() {}

    /** Sets them all; also for who answers past the router. */
    public static void put(MultiMap headers) {
        headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .set(CONTENT_SECURITY_POLICY, DATA_ONLY)
                .set(FRAME_OPTIONS, DENY)
                .set(REFERRER_POLICY, NO_REFERRER)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    /** All of them, by name; for who answers where there is no router. */
    public static Map<String, String> all() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        put(headers);
        return headers.entries().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lets the answer be a page that runs scripts of this service and calls no other. */
    public static void allowOwnPage(RoutingContext context) {
        context.response().headers().set(CONTENT_SECURITY_POLICY, OWN_PAGE);
    }

    /**
     * Lets the answer be a page that has a style of its own, and nothing else: no script, no picture, no other address.
     *
     * @param styleHash of what stands between the tags of the style, as a policy names it: {@code sha256-…}
     */
    public static void allowOwnStyle(RoutingContext context, String styleHash) {
        context.response()
                .headers()
                .set(
                        CONTENT_SECURITY_POLICY,
                        "default-src 'none'; style-src '" + styleHash
                                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private static CharSequence name(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
