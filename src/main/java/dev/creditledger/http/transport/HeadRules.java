package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What is wrong with the head of a request, whatever it asks for: what cannot be read, and what two readers would read
 * differently, as a proxy and this service. Null when nothing is. Source: RFC 9112, sections 3, 6 and 11.2.
 */
final class HeadRules {
    private HeadRules() {}

    /** @param maximumTarget characters */
    static RequestFailure check(HttpRequest head, BodyLimits bodies, int maximumTarget) {
        if (head.decoderResult().isFailure()) {
            return unreadable(head.decoderResult().cause());
        }
        if (!head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return malformed("HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here.");
        }
        if (head.uri().length() > maximumTarget) {
            return tooLong();
        }
        String repeated = SingleHeaders.repeated(head.headers().iteratorCharSequence());
        if (repeated != null) {
            return twice(repeated);
        }
        return isHostGood(head) ? body(head, bodies) : malformed("The header Host must name a host.");
    }

    static RequestFailure check(Http2Headers head, BodyLimits bodies, int maximumTarget) {
        String target = String.valueOf(head.path());
        if (target.length() > maximumTarget) {
            return tooLong();
        }
        if (!Targets.isReadable(target)) {
            return malformed("The request cannot be read.");
        }
        String repeated = SingleHeaders.repeated(head.iterator());
        if (repeated != null) {
            return twice(repeated);
        }
        CharSequence length = head.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? null : announced(length.toString(), bodies.of(target));
    }

    /** Checks the Host header, which there need not be before HTTP/1.1. */
    private static boolean isHostGood(HttpRequest head) {
        String host = head.headers().get(HttpHeaderNames.HOST);
        return host == null ? head.protocolVersion().equals(HttpVersion.HTTP_1_0) : Targets.isHost(host);
    }

    private static RequestFailure body(HttpRequest head, BodyLimits bodies) {
        HttpHeaders headers = head.headers();
        String encoding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        if (encoding != null) {
            return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encoding.strip())
                    ? null
                    : malformed("The only Transfer-Encoding that is understood here is chunked.");
        }
        long length = HttpUtil.getContentLength(head, 0L);
        long limit = bodies.of(head.uri());
        return length > limit ? BodyLimits.exceeded(limit) : null;
    }

    /** A length that is no number fails in the decoder of frames. */
    private static RequestFailure announced(String length, long limit) {
        try {
            return Long.parseLong(length) > limit ? BodyLimits.exceeded(limit) : null;
        } catch (NumberFormatException unreadable) {
            return malformed("Content-Length must be a whole number in range.");
        }
    }

    private static RequestFailure unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return tooLong();
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return RequestFailure.of(RequestFault.HEADERS_TOO_LARGE, "The headers of the request are too large.");
        }
        return malformed("The request cannot be read.");
    }

    private static RequestFailure tooLong() {
        return RequestFailure.of(RequestFault.TARGET_TOO_LONG, "The address that is asked for is too long.");
    }

    private static RequestFailure twice(String header) {
        return malformed("The header " + header + " must not occur more than once.");
    }

    private static RequestFailure malformed(String detail) {
        return RequestFailure.of(RequestFault.MALFORMED_REQUEST, detail);
    }
}
