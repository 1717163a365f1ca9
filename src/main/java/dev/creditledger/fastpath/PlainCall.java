package dev.creditledger.fastpath;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;

/** Whether a call is plain: an answer that may be JSON, no query. JAX-RS knows what to do with all others. */
final class PlainCall {
    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private PlainCall() {}

    /**
     * A command with a body of announced length that is JSON or nothing.
     *
     * @param query null for none
     */
    static boolean isPlain(String query, MultiMap headers) {
        return query == null
                && headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.EXPECT)
                && isJson(headers.get(HttpHeaders.CONTENT_TYPE))
                && takesJson(headers);
    }

    /**
     * A question without a body.
     *
     * @param query null for none
     */
    static boolean isPlainQuestion(String query, MultiMap headers) {
        return query == null
                && !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !headers.contains(HttpHeaders.EXPECT)
                && takesJson(headers);
    }

    private static boolean isJson(String contentType) {
        if (contentType == null || contentType.equals(JSON)) {
            return contentType != null;
        }
        String withoutSpace = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        return withoutSpace.equals(JSON) || withoutSpace.equals(JSON + ";charset=utf-8");
    }

    private static boolean takesJson(MultiMap headers) {
        String accept = headers.get(HttpHeaders.ACCEPT);
        return accept == null
                || ((accept.equals(ANYTHING) || accept.equals(JSON))
                        && headers.getAll(HttpHeaders.ACCEPT).size() == 1);
    }
}
