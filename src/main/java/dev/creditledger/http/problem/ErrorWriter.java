package dev.creditledger.http.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers failures that JAX-RS never sees, among them every path that nothing is at. */
@Singleton
public class ErrorWriter {
    private final ErrorDialects dialects;
    private final FailureTranslator translator;

    ErrorWriter(ErrorDialects dialects, FailureTranslator translator) {
        this.dialects = dialects;
        this.translator = translator;
    }

    void register(@Observes Router router) {
        router.route().last().handler(this::notFound).failureHandler(this::failed);
    }

    void write(RoutingContext context, RequestFailure failure) {
        if (isOver(context)) {
            return;
        }
        ErrorDialects.Written written = dialects.write(failure, context);
        context.response().setStatusCode(written.status());
        written.headers().forEach(context.response()::putHeader);
        context.end(Buffer.buffer(written.body()));
    }

    /** Answers a call that failed as {@link FailureMapper} would have. One whose client went away is no failure. */
    public void fail(RoutingContext context, Throwable thrown) {
        if (!isOver(context)) {
            write(context, translator.translate(thrown, context));
        }
    }

    private static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }

    private void notFound(RoutingContext context) {
        write(context, RequestFailure.nothingHere());
    }

    private void failed(RoutingContext context) {
        Throwable thrown = context.failure();
        write(
                context,
                thrown == null || isClientsFault(context.statusCode())
                        ? FailureTranslator.ofStatus(context.statusCode())
                        : translator.translate(thrown, context));
    }

    /** The router says by a status what it refuses by itself, as a request without a host. */
    private static boolean isClientsFault(int status) {
        return status >= 400 && status < 500;
    }
}
