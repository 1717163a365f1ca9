package dev.creditledger.access;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.access.Operations.Operation;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the operator pays providers is in no answer to a key of an account, whatever it may do: each reading operation of the
 * document is called, and each that spends, with an account whose every transaction has such a cost.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CostsAreTheOperatorsTest {
    /** Figures and currency that come from nowhere else, and the names of what tells them. */
    private static final List<String> OF_COSTS = List.of(
            "7.7731", "CHF", "costPerUnit", "costPerCredit", "costedCredits", "\"cost\"", "\"margin\"", ",cost,");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    UsageStore usage;

    private String account;
    private String model;
    private String site;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> salts = new ArrayList<>();

    @BeforeEach
    void spend() {
        clock.set(TestClock.START);
        account = newAccount();
        site = newSite(account);
        model = "model-" + someId();
        topUp(account, "{\"amount\": 1000, \"siteId\": \"" + site + "\"}").statusCode(201);
        String rate = asOperator()
                .body(("{\"kind\": \"IMAGES\", \"model\": \"%s\", \"creditsPerUnit\": 1, \"type\": \"AI\","
                                + " \"costPerUnit\": {\"amount\": 7.7731, \"currency\": \"CHF\"}}")
                        .formatted(model))
                .post("/v1/rates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String transaction =
                consume(account, "first", use()).statusCode(200).extract().path("transactionId");
        String reservation = post(asOperator(), account + "/reservations", "held", use())
                .statusCode(201)
                .extract()
                .path("reservationId");
        post(asOperator(), account + "/reservations/" + reservation + "/capture", "taken", usage())
                .statusCode(200);
        ids.putAll(Map.of("accountId", account, "rateId", rate, "transactionId", transaction));
        ids.putAll(Map.of("reservationId", reservation, "siteId", site));
        readSalts();
    }

    /** Nothing is left for the background to write while a later test looks at the whole database. */
    @AfterEach
    void catchUp() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> usage.catchUp(List.of(UUID.fromString(account))));
    }

    @Test
    void no_key_of_an_account_is_told_a_cost_and_the_operator_is() throws IOException {
        String[] scopes = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);
        String ofAccount = newKey(account, scopes).secret();
        String ofSite = newSiteKey(account, List.of(site), scopes).secret();
        List<String> shown = new ArrayList<>();
        for (String path : reads()) {
            for (ContentType type : List.of(ContentType.JSON, ContentType.TEXT, ContentType.ANY)) {
                assertNoCost(path, as(ofAccount).accept(type).get(path));
                assertNoCost(path, as(ofSite).accept(type).get(path));
            }
            if (tells(asOperator().get(path).asString())) {
                shown.add(path);
            }
        }

        assertThat(shown)
                .contains(
                        "/v1/rates",
                        "/v1/rates/" + ids.get("rateId"),
                        account(account + "/transactions"),
                        account(account + "/transactions/" + ids.get("transactionId")),
                        account(account + "/export"),
                        account(account + "/export?format=jsonl"),
                        account(account + "/usage"),
                        account(account + "/usage?groupBy=category"),
                        account(account + "/usage?groupBy=operationType"),
                        account(account + "/usage?groupBy=session"));
    }

    @Test
    void nor_is_one_that_asks_for_a_price_or_spends() {
        String[] scopes = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);
        for (String key : List.of(
                newKey(account, scopes).secret(),
                newSiteKey(account, List.of(site), scopes).secret())) {
            assertNoCost("quote", as(key).body(usage()).post("/v1/quotes"));
            assertNoCost("repeated", spending(key, "/consume", "first", use()));
            assertNoCost("consume", spending(key, "/consume", someId(), use()));
            assertNoCost("dry run", spending(key, "/consume?dryRun=true", someId(), use()));
            String item = use().replaceFirst("\\{", "{\"idempotencyKey\": \"" + someId() + "\", ");
            assertNoCost("batch", spending(key, "/consume/batch", someId(), "{\"items\": [" + item + "]}"));
            Response held = spending(key, "/reservations", someId(), use());
            assertNoCost("reservation", held);
            String capture = "/reservations/" + held.path("reservationId") + "/capture";
            Response captured = spending(key, capture, someId(), usage());
            assertNoCost("capture", captured);
            String refund = "/transactions/" + captured.path("transactionId") + "/refund";
            assertNoCost("refund", spending(key, refund, someId(), "{}"));
        }
        assertThat(tells(asOperator().body(usage()).post("/v1/quotes").asString()))
                .isTrue();
    }

    private Response spending(String key, String path, String idempotencyKey, String body) {
        Response response =
                as(key).header("Idempotency-Key", idempotencyKey).body(body).post(account(account + path));
        assertThat(response.statusCode()).as(path + response.asString()).isLessThan(300);
        return response;
    }

    /** The paths of all operations that read, and those of them that have several forms. */
    private List<String> reads() throws IOException {
        List<String> paths = Operations.all().stream()
                .filter(operation -> operation.method().equals("GET"))
                .map(this::path)
                .toList();
        assertThat(paths).hasSizeGreaterThan(40);
        Stream<String> forms = Stream.of(
                "/export?format=jsonl",
                "/usage?groupBy=category",
                "/usage?groupBy=operationType",
                "/usage?groupBy=session",
                "/verification?full=true");
        return Stream.concat(paths.stream(), forms.map(form -> account(account + form)))
                .toList();
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace('{' + id.getKey() + '}', id.getValue());
        }
        return path.replaceAll("\\{[^}]*}", account);
    }

    private void assertNoCost(String what, Response response) {
        String body = response.asString() + response.headers();
        assertThat(body).as(what).doesNotContain(OF_COSTS);
        salts.forEach(salt -> assertThat(body).as(what).doesNotContain(salt));
    }

    private static boolean tells(String body) {
        return body.contains("7.7731") && body.contains("CHF");
    }

    /** Reads the salts: whoever had one could try out costs until one has the hash of the canonical text. */
    private void readSalts() {
        salts.clear();
        pool.preparedQuery("select pricing -> 'costing' ->> 'salt' as salt from journal"
                        + " where account_id = $1 and pricing ? 'costing'")
                .execute(Tuple.of(UUID.fromString(account)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> salts.add(row.getString("salt")));
        assertThat(salts).hasSizeGreaterThan(1);
    }

    /** Tells the use as a consume or a reservation does. */
    private String use() {
        return "{\"siteId\": \"%s\", \"category\": \"AI\", \"operationType\": \"paint\", \"sessionId\": \"s\", %s"
                .formatted(site, usage().substring(1));
    }

    /** Tells the use as a capture or a quote does. */
    private String usage() {
        return "{\"usage\": {\"model\": \"%s\", \"quantities\": {\"IMAGES\": 1}}}".formatted(model);
    }
}
