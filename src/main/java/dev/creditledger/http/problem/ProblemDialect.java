package dev.creditledger.http.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The native API's failures: {@code application/problem+json} (RFC 9457) with a stable {@code code} and, where fields
 * are at fault, {@code violations}. Also the dialect of every path that no other claims.
 */
@ApplicationScoped
public class ProblemDialect implements ErrorDialect {
    private static final String MEDIA_TYPE = "application/problem+json";

    @Override
    public boolean speaks(String path) {
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    @Override
    public ErrorAnswer answer(RequestFailure failure, String path) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", failure.fault().title());
        problem.put("status", failure.fault().status());
        problem.put("code", failure.code());
        problem.put("detail", failure.detail());
        problem.put("instance", path);
        if (!failure.violations().isEmpty()) {
            problem.put("violations", failure.violations());
        }
        problem.putAll(failure.members());
        if (failure.requestId() != null) {
            problem.put("requestId", failure.requestId());
        }
        return new ErrorAnswer(failure.fault().status(), MEDIA_TYPE, Map.of(), problem);
    }
}
