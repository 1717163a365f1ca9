package dev.creditledger.http.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Puts a failure into the native API's words where it is one part of an answer, not all of it. */
@Singleton
public class FailureWording {
    private final FailureTranslator translator;
    private final ProblemDialect dialect;

    FailureWording(FailureTranslator translator, ProblemDialect dialect) {
        this.translator = translator;
        this.dialect = dialect;
    }

    /** The answer to a failed call of that path. */
    public ErrorAnswer answer(Throwable thrown, RoutingContext context, String path) {
        return dialect.answer(translator.translate(thrown, context), path);
    }
}
