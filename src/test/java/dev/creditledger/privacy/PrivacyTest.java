package dev.creditledger.privacy;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.question.AccountRows;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the law lets people ask. Source: DOMAIN, Journal; TRUST. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PrivacyTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Tables with a column for an account's id that tell nothing of anybody. */
    private static final Set<String> TECHNICAL = Set.of(
            // Sums that other tables tell of in full.
            "usage_slot",
            "usage_watermark",
            "settlement",
            "balance_checkpoint",
            "verification_checkpoint",
            "movement_slot",
            "movement_watermark",
            "cost_use",
            // Payments that are played.
            "simulated_payment",
            // The provider's, told of by the purchases.
            "restore_finding");

    @Inject
    Pool pool;

    @Inject
    UsageStore usage;

    @Inject
    PersonalData personalData;

    @Inject
    PrivacyScheduler scheduler;

    /** An account that has spent, held and captured, everywhere with a text of that word. */
    private String telling(String word) {
        String id = asOperator()
                .body(Map.of(
                        "email", word + "@example.com",
                        "externalId", "name of " + word,
                        "metadata", Map.of("who", word)))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asOperator()
                .body(Map.of("name", word, "externalId", "site of " + word, "metadata", Map.of("who", word)))
                .post(account(id + "/sites"))
                .then()
                .statusCode(201);
        newKey(asOperator(), id, Map.of("name", word, "scopes", List.of("balance:read")));
        asOperator()
                .header("Idempotency-Key", someId())
                .header("On-Behalf-Of", word)
                .body(Map.of(
                        "amount",
                        100,
                        "reason",
                        word,
                        "externalId",
                        "top-up of " + word,
                        "metadata",
                        Map.of("w", word)))
                .post(account(id + "/top-ups"))
                .then()
                .statusCode(201);
        asOperator()
                .body(Map.of("plan", "pro", "email", "new." + word + "@example.com"))
                .patch(account(id))
                .then()
                .statusCode(200);
        consume(id, "spent", spending(word, 10)).statusCode(200);
        post(asOperator(), id + "/reservations", "open", spending(word, 5)).statusCode(201);
        String captured = post(asOperator(), id + "/reservations", "captured", spending(word, 3))
                .statusCode(201)
                .extract()
                .path("reservationId");
        post(asOperator(), id + "/reservations/" + captured + "/capture", "capture", "{}")
                .statusCode(200);
        usage.catchUp(List.of(UUID.fromString(id))).await().atMost(LIMIT);
        consume(id, "not rolled up", spending(word, 2)).statusCode(200);
        return id;
    }

    private static String spending(String word, int amount) {
        return """
                {"amount": %d, "description": "for %2$s", "sessionId": "session of %2$s", "metadata": {"who": "%2$s"}}
                """
                .formatted(amount, word);
    }

    private List<String> tablesThatTell(String word) {
        List<String> telling = new ArrayList<>();
        for (Row table : rows(
                """
                select c.relname::text as name from pg_class c
                where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                """,
                Tuple.tuple())) {
            String name = table.getString("name");
            Row found = rows(
                            "select count(*) from " + name + " t where to_jsonb(t)::text like $1",
                            Tuple.of('%' + word + '%'))
                    .get(0);
            if (found.getLong(0) > 0) {
                telling.add(name);
            }
        }
        return telling;
    }

    private List<Row> rows(String statement, Tuple parameters) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery(statement).execute(parameters).await().atMost(LIMIT).forEach(rows::add);
        return rows;
    }

    private static String confirmation(String id) {
        return get(id + "/anonymize").statusCode(200).extract().path("confirmation");
    }

    private static void assertVerified(String id) {
        asOperator()
                .get(account(id + "/verification?full=true"))
                .then()
                .statusCode(200)
                .body("firstDivergence", nullValue())
                .body("ok", equalTo(true));
    }

    @Test
    void what_tells_of_people_is_in_no_table_any_more_and_the_journal_verifies() {
        String word = "ada" + someId().substring(0, 8);
        String id = telling(word);
        String open = get(id + "/reservations?status=OPEN").extract().path("items[0].reservationId");
        assertThat(tablesThatTell(word))
                .contains("account", "site", "api_key", "journal", "reservation", "usage_session", "audit_entry");
        assertVerified(id);

        get(id + "/anonymize")
                .statusCode(200)
                .body("fields", equalTo(List.of("email", "externalId", "metadata")))
                .body("sites", equalTo(1))
                .body("apiKeys", equalTo(1))
                .body("entries", equalTo(6))
                .body("entriesKept", equalTo(0))
                .body("reservations", equalTo(2))
                .body("sessions", equalTo(1))
                .body("auditEntries", notNullValue());
        String confirmation = confirmation(id);
        asOperator()
                .body("{}")
                .post(account(id + "/anonymize"))
                .then()
                .statusCode(422)
                .body("code", equalTo("CONFIRMATION_NEEDED"));
        assertThat(tablesThatTell(word)).contains("account");
        String request = asOperator()
                .body(Map.of("confirmation", confirmation))
                .post(account(id + "/anonymize"))
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("kind", equalTo("ANONYMIZE"))
                .body("entries", equalTo(6))
                .body("entriesDone", equalTo(6))
                .body("entriesInAll", equalTo(6))
                .extract()
                .path("id");
        asOperator()
                .get("/v1/privacy-requests/" + request)
                .then()
                .statusCode(200)
                .body("doneAt", notNullValue());

        assertThat(tablesThatTell(word)).isEmpty();
        assertVerified(id);
        balance(id).statusCode(200).body("available", equalTo(80)).body("held", equalTo(5));
        get(id).statusCode(200).body("email", nullValue()).body("anonymizedAt", notNullValue());
        get(id + "/usage?groupBy=session").statusCode(200).body("groups.key", hasItem(startsWith("erased-")));
        asOperator()
                .body(Map.of("confirmation", confirmation))
                .post(account(id + "/anonymize"))
                .then()
                .statusCode(422);

        post(asOperator(), id + "/reservations/" + open + "/capture", someId(), "{}")
                .statusCode(200);
        consume(id, someId(), spending("somebody else", 1)).statusCode(200);
        usage.catchUp(List.of(UUID.fromString(id))).await().atMost(LIMIT);
        assertThat(tablesThatTell(word)).isEmpty();
        assertVerified(id);
        get(id + "/audit").statusCode(200).body("items.find { it.action == 'account.create' }.erased", equalTo(true));
    }

    @Test
    void whoever_comes_back_under_the_same_name_is_somebody_else() {
        String name = "back " + someId();
        String first = asOperator()
                .body("{}")
                .put(account("{name}"), name)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asOperator().get(account("{name}"), name).then().statusCode(200).body("id", equalTo(first));
        asOperator()
                .body(Map.of("confirmation", confirmation(first)))
                .post(account(first + "/anonymize"))
                .then()
                .statusCode(200);
        asOperator().get(account("{name}"), name).then().statusCode(404);

        asOperator()
                .body("{}")
                .put(account("{name}"), name)
                .then()
                .statusCode(201)
                .body("id", not(equalTo(first)))
                .body("externalId", equalTo(name));
    }

    @Test
    void a_closed_account_accepts_nothing_new_and_keeps_its_figures() {
        String id = newAccount();
        String site = newSite(id);
        TestKey key = newKey(id, "balance:read", "credits:consume");
        topUp(id, "{\"amount\": 100}").statusCode(201);
        grant(
                        id,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [{"period": "MONTH", "cap": 50}]}
                        """)
                .statusCode(201);
        consume(id, "before", "{\"amount\": 60}").statusCode(200);
        post(asOperator(), id + "/reservations", "held", "{\"amount\": 5}").statusCode(201);
        asOperator()
                .body("{\"enabled\": true, \"threshold\": 10, \"amount\": 100}")
                .put(account(id + "/auto-refill"))
                .then()
                .statusCode(200);

        asOperator().delete(account(id)).then().statusCode(200).body("closedAt", notNullValue());

        as(key.secret()).get(account(id + "/balance")).then().statusCode(401);
        balance(id).statusCode(200).body("available", equalTo(0)).body("held", equalTo(0));
        get(id + "/allocations").statusCode(200).body("items.status", everyItem(equalTo("VOIDED")));
        get(id + "/reservations?status=OPEN").statusCode(200).body("items", empty());
        get(id + "/auto-refill").statusCode(200).body("enabled", equalTo(false));
        consume(id, "before", "{\"amount\": 60}").statusCode(200);
        post(
                        asOperator(),
                        id + "/consume/batch?atomic=true",
                        someId(),
                        "{\"items\": [{\"amount\": 60, \"idempotencyKey\": \"before\"}]}")
                .statusCode(200);
        refused(consume(id, someId(), "{\"amount\": 1}"));
        refused(topUp(id, "{\"amount\": 1}"));
        refused(post(asOperator(), id + "/reservations", someId(), "{\"amount\": 1}"));
        refused(asOperator().body("{\"plan\": \"pro\"}").patch(account(id)).then());
        refused(asOperator().body("{}").post(account(id + "/sites")).then());
        refused(asOperator()
                .body("{\"name\": \"x\"}")
                .patch(account(id + "/sites/" + site))
                .then());
        refused(asOperator()
                .body(Map.of("name", "x", "scopes", List.of("balance:read")))
                .post(account(id + "/api-keys"))
                .then());
        refused(asOperator()
                .body("{\"enabled\": true}")
                .put(account(id + "/auto-refill"))
                .then());
        asOperator().delete(account(id)).then().statusCode(200);
        asOperator().delete(account(someId())).then().statusCode(404);
        assertThat(rows("select 1 from privacy_request where account_id = $1", Tuple.of(UUID.fromString(id))))
                .hasSize(1);
        get(id + "/transactions").statusCode(200).body("items", not(empty()));
        assertVerified(id);
    }

    private static void refused(io.restassured.response.ValidatableResponse response) {
        response.statusCode(409).body("code", equalTo("ACCOUNT_CLOSED"));
    }

    @Test
    void a_closed_account_can_be_anonymized() {
        String word = "ben" + someId().substring(0, 8);
        String id = telling(word);
        asOperator().delete(account(id)).then().statusCode(200);

        asOperator()
                .body(Map.of("confirmation", confirmation(id)))
                .post(account(id + "/anonymize"))
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"));
        assertThat(tablesThatTell(word)).isEmpty();
        assertVerified(id);
    }

    /** The instance seems to have been killed after its first transaction. */
    @Test
    void what_a_kill_has_left_is_carried_on() throws Throwable {
        String word = "eve" + someId().substring(0, 8);
        String id = telling(word);
        UUID request = UUID.randomUUID();
        pool.preparedQuery(
                        """
                        insert into privacy_request (id, account_id, kind, wanted_at, wanted_by)
                        values ($1, $2, 'ANONYMIZE', now(), 'operator:somebody')
                        """)
                .execute(Tuple.of(request, UUID.fromString(id)))
                .await()
                .atMost(LIMIT);
        asOperator()
                .get("/v1/privacy-requests/" + request)
                .then()
                .statusCode(200)
                .body("state", equalTo("RUNNING"));

        VertxContextSupport.subscribeAndAwait(scheduler::carryOn);

        asOperator()
                .get("/v1/privacy-requests/" + request)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"));
        assertThat(tablesThatTell(word)).containsExactlyInAnyOrder("account", "site", "api_key");
        assertVerified(id);
        asOperator()
                .get("/v1/privacy-requests?state=RUNNING")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(request.toString())));
    }

    /** Only another database has carried the request out, as a start finds it in the record. */
    @Test
    void what_was_lost_is_done_again() {
        String word = "may" + someId().substring(0, 8);
        String id = telling(word);
        String unknown = someId();
        PrivacyFixture.loseNothing();
        PrivacyFixture.lose(id);
        PrivacyFixture.lose(unknown);
        asOperator()
                .get("/v1/privacy-requests?state=LOST")
                .then()
                .statusCode(200)
                .body("items.accountId", hasItem(id));

        asOperator().post("/v1/privacy-requests/redo").then().statusCode(200).body("requests", equalTo(2));

        assertThat(tablesThatTell(word)).isEmpty();
        asOperator()
                .get("/v1/privacy-requests?state=LOST")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void the_journal_and_the_audit_can_be_erased_and_not_rewritten() {
        String id = telling("pia" + someId().substring(0, 8));
        for (String forgery : List.of(
                "update journal set description = 'x' where account_id = $1",
                "update journal set description = null where account_id = $1",
                "update audit_entry set before = null where account_id = $1",
                "update audit_entry set after = '{}', erased = true where account_id = $1",
                "update audit_entry set erased = true where account_id = $1")) {
            assertThat(pool.preparedQuery(forgery)
                            .execute(Tuple.of(UUID.fromString(id)))
                            .map(rows -> "done")
                            .onFailure()
                            .recoverWithItem(failure -> "refused")
                            .await()
                            .atMost(LIMIT))
                    .as(forgery)
                    .isEqualTo("refused");
        }
    }

    /** Whoever may ask for them could put tables of their own in the place of the ledger's otherwise. */
    @Test
    void functions_of_the_owner_find_no_tables_of_their_callers() {
        List<Row> functions = rows(
                "select proname::text as name, proconfig::text[] as settings from pg_proc where prosecdef",
                Tuple.tuple());

        assertThat(functions).hasSize(4).allSatisfy(function -> assertThat(function.getArrayOfStrings("settings"))
                .singleElement()
                .asString()
                .matches("search_path=pg_catalog, .*, pg_temp"));
    }

    @Test
    void all_there_is_about_an_account_is_told_and_no_secret() throws Exception {
        String word = "kim" + someId().substring(0, 8);
        String id = telling(word);

        String file = asOperator()
                .get(account(id + "/personal-data"))
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();

        List<JsonNode> lines = new ArrayList<>();
        for (String line : file.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines.get(0).get("kind").asText()).isEqualTo("about");
        JsonNode end = lines.get(lines.size() - 1);
        assertThat(end.get("kind").asText()).isEqualTo("end");
        assertThat(end.get("data").get("rows").asInt()).isEqualTo(lines.size() - 2);
        assertThat(lines)
                .extracting(line -> line.get("kind").asText())
                .contains(
                        "account",
                        "site",
                        "apiKey",
                        "allocation",
                        "reservation",
                        "transaction",
                        "sessionUsage",
                        "auditEntry");
        assertThat(file).contains(word).doesNotContainIgnoringCase("secretHash").doesNotContain("\"salt\"");
        asOperator().get(account(someId() + "/personal-data")).then().statusCode(404);
    }

    @Test
    void every_table_with_rows_about_accounts_is_told_or_technical() {
        Set<String> present = new TreeSet<>();
        rows(
                        """
                        select table_name::text as name from information_schema.columns
                        where table_schema = current_schema() and column_name = 'account_id'
                        """,
                        Tuple.tuple())
                .forEach(row -> present.add(row.getString("name")));
        Set<String> known = new TreeSet<>(TECHNICAL);
        personalData.tables().stream().map(AccountRows::table).forEach(known::add);

        assertThat(known).containsAll(present);
    }
}
