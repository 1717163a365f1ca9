package dev.creditledger.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;

/** Holds every JSON answer that a test of the service gets against the document; what differs fails that test. */
public final class DocumentedAnswers implements QuarkusTestBeforeEachCallback, Filter {
    private static AnswerSchemas schemas;

    private static synchronized AnswerSchemas schemas() {
        if (schemas == null) {
            schemas = AnswerSchemas.read();
        }
        return schemas;
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(DocumentedAnswers.class::isInstance)) {
            RestAssured.filters(this);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        String type = answer.contentType() == null ? "" : answer.contentType().replaceFirst(";.*", "");
        if (type.equals("application/json") || type.equals("application/problem+json")) {
            check(request.getMethod(), URI.create(request.getURI()).getPath(), answer, type);
        }
        return answer;
    }

    private static void check(String method, String path, Response answer, String type) {
        String body = answer.asString();
        if (body.isEmpty()) {
            return;
        }
        List<String> faults = schemas().faults(method, path, answer.statusCode(), type, body);
        if (!faults.isEmpty()) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode()
                    + ", which is not what docs/openapi.yaml says: " + faults + "\n" + body);
        }
    }
}
