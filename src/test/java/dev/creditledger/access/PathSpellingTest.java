package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.access.Operations.Operation;
import dev.creditledger.testing.DatabaseContent;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However the path of an operation is written, nobody gets to it who may not: each operation of the document, in each
 * spelling, without a key and with each kind of key that does not suffice. Source: TRUST, The door.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PathSpellingTest {
    private static final String JSON = "Content-Type: application/json\r\nIdempotency-Key: spelling\r\n";
    private static final String[] ALL_SCOPES =
            Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private String account;
    private List<Operation> operations;

    @BeforeEach
    void begin() throws IOException {
        account = newAccount();
        operations = Operations.all().stream()
                .filter(operation -> !operation.isOpen())
                .toList();
        assertThat(operations).hasSizeGreaterThan(60).allMatch(operation -> operation.resource() != null);
    }

    @Test
    void no_spelling_opens_an_operation_to_somebody_without_a_key() {
        refused(operation -> Optional.of(""));
    }

    @Test
    void no_spelling_opens_an_operation_to_a_wrong_or_a_revoked_key() {
        TestKey revoked = newKey(account, ALL_SCOPES);
        asOperator()
                .delete(account(account + "/api-keys/" + revoked.id()))
                .then()
                .statusCode(204);
        refused(operation -> Optional.of("clk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        refused(operation -> Optional.of(revoked.secret()));
    }

    @Test
    void no_spelling_opens_an_account_to_the_key_of_another() {
        String foreign = newKey(newAccount(), ALL_SCOPES).secret();
        refused(operation -> Optional.of(foreign).filter(key -> operation.isOfAccount() || operation.isOperators()));
    }

    @Test
    void no_spelling_opens_the_whole_account_to_a_key_of_a_site() {
        String site = newSiteKey(account, List.of(newSite(account)), ALL_SCOPES).secret();
        refused(operation -> Optional.of(site).filter(key -> operation.isOfWholeAccount() || operation.isOperators()));
    }

    @Test
    void no_spelling_opens_a_site_to_the_key_of_another() {
        String site = newSiteKey(account, List.of(newSite(account)), ALL_SCOPES).secret();
        String other = newSite(account);
        List<Operation> ofSites =
                operations.stream().filter(Operation::takesSite).toList();
        assertThat(ofSites).hasSizeGreaterThan(10);
        refused(ofSites, operation -> Optional.of(site), "siteId=" + other);
    }

    /** A key with all scopes but those that suffice tries every spelling, and a key of each such scope the path as it is. */
    @Test
    void no_spelling_opens_an_operation_to_a_key_with_too_small_a_scope() {
        Map<Set<Scope>, String> keys = new HashMap<>();
        for (Operation operation : operations) {
            keys.computeIfAbsent(insufficient(operation), this::key);
        }
        refused(operation -> Optional.of(keys.get(insufficient(operation)))
                .filter(key -> operation.isOperators() || !operation.scopes().isEmpty()));
        for (Scope scope : Scope.values()) {
            String key = key(Set.of(scope));
            assertThat(operations)
                    .filteredOn(operation ->
                            operation.isOperators() || insufficient(operation).contains(scope))
                    .filteredOn(operation ->
                            operation.isOperators() || !operation.scopes().isEmpty())
                    .allMatch(operation ->
                            opened(operation, operation.pathOf(account), key).isEmpty());
        }
    }

    /** All scopes that do not suffice for it, which for an operator's operation are all that there are. */
    private static Set<Scope> insufficient(Operation operation) {
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        if (!operation.isOperators()) {
            scopes.removeAll(operation.scopes());
        }
        return scopes;
    }

    private String key(Set<Scope> scopes) {
        return newKey(account, scopes.stream().map(Scope::text).toArray(String[]::new))
                .secret();
    }

    @Test
    void no_spelling_over_http_2_opens_an_operation() throws Exception {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        List<String> opened = new CopyOnWriteArrayList<>();
        try {
            for (Operation operation : operations) {
                List<Future<Integer>> answers = PathSpellings.of(operation.pathOf(account)).stream()
                        .map(spelling -> status(client, operation, spelling).onSuccess(status -> {
                            if (status < 400 || status >= 500) {
                                opened.add(operation.method() + " " + spelling + " " + status);
                            }
                        }))
                        .toList();
                Future.join(answers).toCompletionStage().toCompletableFuture().get();
            }
        } finally {
            client.close();
        }
        assertThat(opened).isEmpty();
    }

    private static Future<Integer> status(HttpClient client, Operation operation, String spelling) {
        return client.request(HttpMethod.valueOf(operation.method()), RestAssured.port, "localhost", spelling)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send("{}"))
                .map(response -> response.statusCode())
                .recover(refused -> Future.succeededFuture(400));
    }

    private void refused(Function<Operation, Optional<String>> keyFor) {
        refused(operations, keyFor, "");
    }

    private void refused(List<Operation> tried, Function<Operation, Optional<String>> keyFor, String query) {
        Map<String, String> before = DatabaseContent.digests(pool);
        List<String> opened = tried.parallelStream()
                .flatMap(operation -> keyFor.apply(operation).stream()
                        .flatMap(key -> PathSpellings.of(operation.pathOf(account)).stream()
                                .flatMap(spelling -> opened(operation, withQuery(spelling, query), key).stream())))
                .toList();
        assertThat(opened).isEmpty();
        assertThat(DatabaseContent.digests(pool)).isEqualTo(before);
    }

    private static String withQuery(String target, String query) {
        if (query.isEmpty()) {
            return target;
        }
        return target + (target.endsWith("?") ? "" : "?") + query;
    }

    /** What was answered otherwise than by a refusal; closing the connection is one. */
    private static Optional<String> opened(Operation operation, String target, String key) {
        String headers = key.isEmpty() ? JSON : JSON + "Authorization: Bearer " + key + "\r\n";
        RawAnswer answer = RawHttp.call(RestAssured.port, operation.method(), target, headers, "{}");
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        return Stream.of(operation.method() + " " + target + " " + answer.status())
                .filter(call -> !refused && answer.status() != 0)
                .findFirst();
    }
}
