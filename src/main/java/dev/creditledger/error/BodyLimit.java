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
 * Refuses bodies of more than 64 KB: by what they say of themselves, before any of it is read, or, when they do not say,
 * as soon as there is too much. The framework's own limit would answer nothing at all.
 */
@Singleton
public class BodyLimit {
    static final long MAXIMUM_BYTES = 64 * 1024;
    static final String DETAIL = "The body must not be larger than 64 KB.";

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
            if (length.length() < MAXIMUM_DIGITS && Long.parseLong(length) <= MAXIMUM_BYTES) {
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
            if (body.length() + part.length() > MAXIMUM_BYTES) {
                request.endHandler(null);
                refuse(context);
            } else {
                body.appendBuffer(part);
            }
        });
        request.resume();
    }

    private void refuse(RoutingContext context) {
        writer.write(context, RequestFailure.of(RequestFault.BODY_TOO_LARGE, DETAIL));
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
