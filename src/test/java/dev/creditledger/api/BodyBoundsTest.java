package dev.creditledger.api;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.ApiDocument;
import dev.creditledger.testing.ApiDocument.Operation;
import dev.creditledger.testing.BodyProbes;
import dev.creditledger.testing.BodyProbes.Probe;
import dev.creditledger.testing.PatchSubjects;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The document forbids what the service refuses, and allows what it takes: at the bounds of every field of every body. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BodyBoundsTest {
    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final BodyProbes PROBES = new BodyProbes(DOCUMENT);

    /** They look at their body only once they have found what it is about, which these tests do not make. */
    private static final Set<String> LATER = Set.of(
            "POST /v1/restore/conclusion",
            "POST /v1/accounts/{accountId}/purchases/{purchaseId}/refund",
            "POST /v1/simulated-payments/{id}/dispute");

    /** What they may be depends on other fields of the same body, which no schema can say. */
    private static final Set<String> TOGETHER = Set.of("balance", "align", "bonusCredits");

    @Test
    void every_body_is_refused_beyond_its_bounds_and_taken_at_them() throws IOException {
        List<String> wrong = new ArrayList<>();
        int probes = 0;
        for (Operation operation : DOCUMENT.operations()) {
            if (!operation.hasBody() || !operation.path().startsWith("/v1/") || LATER.contains(operation.toString())) {
                continue;
            }
            String path = path(operation);
            for (Probe probe : PROBES.of(operation)) {
                if (probe.allowed() && TOGETHER.contains(probe.field().replaceFirst(".*\\.", ""))) {
                    continue;
                }
                probes++;
                Response answer = asOperator()
                        .header("Idempotency-Key", someId())
                        .body(probe.body().toString())
                        .request(operation.method(), path);
                if (operation.path().equals("/v1/packages") && answer.statusCode() == 201) {
                    takeOffSale("/v1/packages/" + answer.path("id"));
                }
                if (isRefused(answer, probe) == probe.allowed()) {
                    wrong.add(operation + ": " + probe + " → " + answer.statusCode() + ' '
                            + answer.asString().replaceAll("\\s+", " "));
                }
            }
            if (operation.path().equals("/v1/packages/{packageId}")) {
                takeOffSale(path);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(probes).isGreaterThan(500);
    }

    /** Whether it is refused for its field; a batch answers for each of its items, of which these have one. */
    private static boolean isRefused(Response answer, Probe probe) {
        JsonPath body = answer.jsonPath();
        boolean isOfItem = answer.statusCode() == 200 && body.get("results") != null;
        if (isOfItem && !probe.allowed()) {
            return body.getInt("results[0].status") == 400;
        }
        String field = isOfItem ? probe.field().replaceFirst("^items\\[0]\\.?", "") : probe.field();
        List<String> named = body.getList(isOfItem ? "results[0].body.violations.field" : "violations.field");
        return named != null
                && named.stream()
                        .anyMatch(name -> name.startsWith(field) || (!probe.allowed() && field.startsWith(name)));
    }

    /** A package that stands where none can stand behind it would be the last one for other tests. */
    private static void takeOffSale(String path) {
        asOperator().delete(path).then().statusCode(204);
    }

    private static String path(Operation operation) {
        if (PatchSubjects.isKnown(operation)) {
            return PatchSubjects.of(operation).path();
        }
        String path = operation.path().replace("/v1/accounts/{accountId}", account(newAccount()));
        while (path.contains("{")) {
            path = path.replaceFirst("\\{\\w+}", someId());
        }
        return path;
    }
}
