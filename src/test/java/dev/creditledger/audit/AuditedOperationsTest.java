package dev.creditledger.audit;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.creditledger.audit.AuditedOperation.Call;
import dev.creditledger.restore.RestoreFixture;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every operation that changes something leaves exactly one entry when it is carried out, and none when it is refused. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditedOperationsTest {
    private static final Set<String> WRITES = Set.of("put", "post", "patch", "delete");

    @Inject
    Pool pool;

    @AfterEach
    void end() {
        RestoreFixture.end();
    }

    @Test
    void every_write_of_the_document_is_known_here() throws IOException {
        Set<String> documented = new TreeSet<>();
        JsonNode paths =
                new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile()).get("paths");
        paths.fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (path.getKey().startsWith("/v1/") && WRITES.contains(method)) {
                documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }));

        assertThat(AuditedOperation.all().keySet()).isEqualTo(documented);
    }

    @Test
    void a_write_leaves_one_entry_and_spending_none() {
        AuditedOperation.all().forEach((name, operation) -> {
            String requestId = someId();
            int status = send(name, operation.done().get(), requestId);

            assertThat(status).as(name).isBetween(200, 299);
            List<Row> entries = entries(requestId);
            if (operation.action() == null) {
                assertThat(entries).as(name).isEmpty();
            } else {
                assertThat(entries).as(name).singleElement().satisfies(entry -> {
                    assertThat(entry.getString("action")).isEqualTo(operation.action());
                    assertThat(entry.getString("actor")).isEqualTo("operator:bootstrap");
                    assertThat(entry.getString("actor_name")).isEqualTo("bootstrap");
                    assertThat(entry.getString("on_behalf_of")).isEqualTo("ticket 4711");
                    assertThat(entry.getString("address")).isNotBlank();
                    assertThat(entry.getUUID("account_id") != null)
                            .isEqualTo(name.contains("accounts") || name.contains("simulated"));
                    assertThat(entry.getValue("before") != null || entry.getValue("after") != null)
                            .isTrue();
                });
                assertThat(AuditAction.of(operation.action())).isPresent();
            }
        });
    }

    @Test
    void a_refused_write_leaves_none() {
        AuditedOperation.all().forEach((name, operation) -> {
            String requestId = someId();
            int status = send(name, operation.refused().get(), requestId);

            assertThat(status).as(name).isBetween(400, 499);
            assertThat(entries(requestId)).as(name).isEmpty();
        });
    }

    /** A grant that is repeated with its key does nothing more, and nothing more is written down. */
    @Test
    void a_repeated_grant_leaves_no_second_entry() {
        Call grant = AuditedOperation.all()
                .get("POST /v1/accounts/{accountId}/top-ups")
                .done()
                .get();
        List<String> requestIds = List.of(someId(), someId());
        for (String requestId : requestIds) {
            prepared(grant, requestId)
                    .header("Idempotency-Key", "once")
                    .post(grant.path())
                    .then()
                    .statusCode(201);
        }
        assertThat(entries(requestIds.get(0))).hasSize(1);
        assertThat(entries(requestIds.get(1))).isEmpty();
    }

    private static int send(String operation, Call call, String requestId) {
        String method = operation.substring(0, operation.indexOf(' '));
        return prepared(call, requestId)
                .header("Idempotency-Key", someId())
                .request(method, call.path())
                .statusCode();
    }

    private static RequestSpecification prepared(Call call, String requestId) {
        RequestSpecification request =
                asOperator().header("X-Request-Id", requestId).header("On-Behalf-Of", "ticket 4711");
        return call.body() == null ? request : request.body(call.body());
    }

    private List<Row> entries(String requestId) {
        return new ArrayList<>(StreamSupport.stream(
                        pool.preparedQuery("select * from audit_entry where request_id = $1")
                                .execute(Tuple.of(requestId))
                                .await()
                                .atMost(Duration.ofSeconds(30))
                                .spliterator(),
                        false)
                .toList());
    }
}
