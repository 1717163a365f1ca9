package dev.creditledger.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses bodies of more than 64 KB, of a whole batch or a webhook 1 MB: by what they say of themselves, before any of it is read, or, when they do not say,
 * as soon as there is too much. The framework's own limit would answer nothing at all.
 */
@Singleton
public class BodyLimit {
    private static final int KILOBYTE = 1024;
    private static final int MAXIMUM_KILOBYTES = 64;
    private static final int BATCH_KILOBYTES = 1024;
    private static final String BATCH = "/batch";
    /** A sender of events cannot make them smaller. */
    private static final String WEBHOOKS = "/webhooks/";

    private static final int PRIORITY = 10_000;
    private static final int MAXIMUM_DIGITS = 18;

    private final ErrorWriter writer;

    BodyLimit(ErrorWriter writer) {
        this.writer = writer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            if (length.length() < MAXIMUM_DIGITS && Long.parseLong(length) <= maximumBytes(context.request())) {
                context.next();
            } else {
                refuse(context);
            }
        } else if (context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            context.next();
        } else {
            gather(context);
        }
    }

    /** Reads a body of unannounced length here, and hands it on as if it had come so. */
    private void gather(RoutingContext context) {
        Buffer body = Buffer.buffer();
        HttpServerRequest request = context.request();
        request.endHandler(ended -> {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
        request.handler(part -> {
            if (body.length() + part.length() > maximumBytes(request)) {
                request.endHandler(null);
                refuse(context);
            } else {
                body.appendBuffer(part);
            }
        });
        request.resume();
    }

    static RequestFailure failure(RoutingContext context) {
        return RequestFailure.of(
                RequestFault.BODY_TOO_LARGE,
                "The body must not be larger than " + maximumBytes(context.request()) / KILOBYTE + " KB.");
    }

    private static long maximumBytes(HttpServerRequest request) {
        boolean isBatch = request.path() != null
                && (request.path().endsWith(BATCH) || request.path().startsWith(WEBHOOKS));
        return (long) KILOBYTE * (isBatch ? BATCH_KILOBYTES : MAXIMUM_KILOBYTES);
    }

    private void refuse(RoutingContext context) {
        writer.write(context, failure(context));
        discardBody(context.request());
    }

    /** Lets the client finish sending, up to a point, as it may not look for an answer before. */
    private static void discardBody(HttpServerRequest request) {
        request.handler(new DiscardingHandler(request));
        request.resume();
    }

    private static final class DiscardingHandler implements Handler<Buffer> {
        private static final long MAXIMUM_DISCARDED = 16L * 1024 * 1024;
        private final HttpServerRequest request;
        private long discarded;

        DiscardingHandler(HttpServerRequest request) {
            this.request = request;
        }

        @Override
        public void handle(Buffer part) {
            discarded += part.length();
            if (discarded > MAXIMUM_DISCARDED) {
                request.connection().close();
            }
        }
    }
}
