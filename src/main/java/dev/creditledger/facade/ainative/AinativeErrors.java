package dev.creditledger.facade.ainative;

import dev.creditledger.facade.ainative.AinativeMessages.Failure;
import dev.creditledger.http.problem.ErrorAnswer;
import dev.creditledger.http.problem.ErrorDialect;
import dev.creditledger.http.problem.RequestFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Failures as AINative's clients read them: some {@code detail}, some {@code message}. Asked before the native API's
 * dialect, as one of the prefixes lies within its paths.
 */
@Priority(1)
@ApplicationScoped
public class AinativeErrors implements ErrorDialect {
    private static final String MEDIA_TYPE = "application/json";

    @Override
    public boolean speaks(String path) {
        return AinativePrefixes.has(path);
    }

    @Override
    public ErrorAnswer answer(RequestFailure failure, String path) {
        return new ErrorAnswer(
                failure.fault().status(), MEDIA_TYPE, Map.of(), failure(failure.code(), failure.detail()));
    }

    static Failure failure(String code, String detail) {
        return new Failure(false, code, detail, detail);
    }
}
