package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.fails;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.facade.flashback.FlashbackClient.getWithoutKey;
import static dev.creditledger.facade.flashback.FlashbackClient.golden;
import static dev.creditledger.facade.flashback.FlashbackClient.post;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.http.problem.ErrorDialects;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every failure under {@code /credits} speaks the shape that the Flashback client reads. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlashbackErrorsTest {
    private static final List<String> WITH_KEY = List.of("balance", "transactions", "stats/monthly");

    private static final String KEY_OF_NOBODY =
            """
            insert into api_key (id, account_id, name, prefix, secret_hash, scopes, site_ids, created_at)
            values (gen_random_uuid(), gen_random_uuid(), 'nobody', 'nobody', $1, '{balance:read}', '{}', now())
            """;

    @Inject
    Pool pool;

    @Inject
    ErrorDialects dialects;

    @Test
    void a_missing_malformed_or_unknown_token_is_401() {
        for (String path : WITH_KEY) {
            fails(getWithoutKey(path), 401, "unauthenticated");
            fails(get("nonsense", path), 401, "unauthenticated");
            fails(given().header("Authorization", "Basic abc").get("/credits/" + path), 401, "unauthenticated");
        }
    }

    @Test
    void the_operator_belongs_to_no_organization() {
        for (String path : WITH_KEY) {
            fails(get(PostgresResource.OPERATOR_KEY, path), 400, "no-organization");
        }
    }

    /** It takes a hand in the database to come so far: keys are made for accounts that exist, and none ever goes. */
    @Test
    void a_key_whose_account_is_not_there_finds_no_user() {
        String secret = UUID.randomUUID().toString();
        pool.preparedQuery(KEY_OF_NOBODY)
                .execute(Tuple.of(Buffer.buffer(Hash.sha256(secret).toBytes())))
                .await()
                .atMost(Duration.ofSeconds(10));

        for (String path : WITH_KEY) {
            fails(get(secret, path), 404, "user-not-found");
        }
    }

    @Test
    void a_key_that_may_not_read_balances_is_403() {
        String key = newKey(newAccount(), "credits:consume").secret();
        for (String path : WITH_KEY) {
            fails(get(key, path), 403, "forbidden");
        }
    }

    @Test
    void a_key_of_several_sites_has_no_one_balance() {
        String account = newAccount();
        String key = newSiteKey(account, List.of(newSite(account), newSite(account)), "balance:read")
                .secret();
        fails(get(key, "balance"), 400, "site-required");
    }

    @Test
    void a_parameter_that_makes_no_sense_is_named() {
        String key = newKey(newAccount(), "balance:read").secret();
        fails(get(key, "stats/monthly?months=0"), 400, "invalid-field");
        fails(get(key, "transactions?direction=up"), 400, "invalid-direction");
        fails(get(key, "transactions?startDate=soon"), 400, "invalid-date");
    }

    @Test
    void other_paths_and_methods_are_refused_in_the_same_shape() {
        String key = newKey(newAccount(), "balance:read").secret();
        fails(get(key, "nothing"), 404, "not-found");
        fails(given().get("/credits"), 404, "not-found");
        post(key, "balance", "{}")
                .then()
                .statusCode(405)
                .header("Allow", startsWith("GET"))
                .contentType(startsWith("application/json"))
                .body("success", equalTo(false))
                .body("error_code", equalTo("METHOD_NOT_ALLOWED"));
        given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + key)
                .get("/credits/balance")
                .then()
                .statusCode(406)
                .contentType(startsWith("application/json"))
                .body("error_code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void what_cannot_be_provoked_from_here_is_worded_alike() {
        worded(RequestFailure.of(RequestFault.INTERNAL, "Something went wrong here."), 500, "internal-error");
        worded(RequestFailure.unavailable("The service cannot reach its database."), 503, "unavailable");
        worded(
                RequestFailure.of(RequestFault.UNAVAILABLE, "PAYMENTS_UNAVAILABLE", "Nothing can be bought here."),
                503,
                "payments-unavailable");
        worded(
                RequestFailure.of(RequestFault.UNPROCESSABLE, "FOREIGN_CURRENCY", "It is sold in EUR."),
                400,
                "foreign-currency");
    }

    private void worded(RequestFailure failure, int status, String golden) {
        ErrorDialects.Written written = dialects.write(failure, "/credits/balance");
        assertThat(written.status()).isEqualTo(status);
        assertThat(written.headers()).containsEntry("Content-Type", "application/json");
        assertThat(new String(written.body(), StandardCharsets.UTF_8)).isEqualTo(golden("errors/" + golden));
    }
}
