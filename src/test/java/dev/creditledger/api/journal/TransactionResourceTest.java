package dev.creditledger.api.journal;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TransactionResourceTest {
    private static final String TWENTY = "twenty-letters-these";
    private static final String TOO_LONG = TWENTY + TWENTY + TWENTY + TWENTY + TWENTY + TWENTY;

    @Inject
    TestClock clock;

    private String account;

    /** A top-up at noon, then four consumes an hour apart. */
    @BeforeEach
    void live() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        for (int hour = 13; hour <= 16; hour++) {
            clock.set(Instant.parse("2026-06-15T" + hour + ":00:00Z"));
            consume(account, "hour " + hour, "{\"amount\": " + hour + "}").statusCode(200);
        }
    }

    @Test
    void entries_are_filtered_by_type() {
        get(account + "/transactions?type=GRANT").body("items.type", contains("GRANT"));
        get(account + "/transactions?type=CONSUME").body("items.amount", contains(16, 15, 14, 13));
        get(account + "/transactions?type=RESET").body("items", hasSize(0));
    }

    @Test
    void entries_are_filtered_by_category_and_session() {
        consume(account, "a", "{\"amount\": 1, \"category\": \"AI\", \"sessionId\": \"s-1\"}")
                .statusCode(200);
        consume(account, "b", "{\"amount\": 2, \"category\": \"STORAGE\", \"sessionId\": \"s-1\"}")
                .statusCode(200);
        consume(account, "c", "{\"amount\": 3, \"category\": \"AI\", \"sessionId\": \"s-2\"}")
                .statusCode(200);
        get(account + "/transactions?sessionId=s-1").body("items.amount", contains(2, 1));
        get(account + "/transactions?category=AI").body("items.amount", contains(3, 1));
        get(account + "/transactions?category=AI&sessionId=s-1&type=CONSUME").body("items.amount", contains(1));
        get(account + "/transactions?sessionId=s-3").body("items", hasSize(0)).body("nextCursor", nullValue());
    }

    @Test
    void from_is_inclusive_and_to_exclusive() {
        get(account + "/transactions?from=2026-06-15T14:00:00Z&to=2026-06-15T16:00:00Z")
                .body("items.amount", contains(15, 14));
        asOperator()
                .queryParam("from", "2026-06-15T16:00:00+02:00")
                .queryParam("to", "2026-06-15T14:00:00.001Z")
                .get("/v1/accounts/" + account + "/transactions")
                .then()
                .body("items.amount", contains(14));
    }

    @Test
    void pages_go_on_where_the_last_ended_while_entries_are_added() {
        String cursor = get(account + "/transactions?limit=2&type=CONSUME")
                .body("items.amount", contains(16, 15))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        consume(account, "meanwhile", "{\"amount\": 1}").statusCode(200);
        get(account + "/transactions?limit=2&type=CONSUME&cursor=" + cursor)
                .body("items.amount", contains(14, 13))
                .body("nextCursor", nullValue());
    }

    @Test
    void an_entry_shows_what_the_caller_said() {
        consume(
                        account,
                        "told",
                        """
                        {"amount": 1.5, "category": "STORAGE", "operationType": "egress", "description": "ein Bild",
                         "sessionId": "s-1", "tokensProcessed": 7, "processingTimeMs": 8,
                         "metadata": {"b": [1, 2.50], "a": "x"}}""")
                .statusCode(200);
        get(account + "/transactions?limit=1")
                .body("items[0].category", equalTo("STORAGE"))
                .body("items[0].operationType", equalTo("egress"))
                .body("items[0].description", equalTo("ein Bild"))
                .body("items[0].sessionId", equalTo("s-1"))
                .body("items[0].tokensProcessed", equalTo(7))
                .body("items[0].processingTimeMs", equalTo(8))
                .body("items[0].metadata.b", contains(1, 2.5f))
                .body("items[0].metadata.a", equalTo("x"))
                .body("items[0].availableAfter", equalTo(40.5f))
                .body("items[0].hash", matchesPattern("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=x",
                "type=consume",
                "from=yesterday",
                "to=2026-13-01",
                "category=a,b",
                "sessionId=" + TOO_LONG
            })
    void a_bad_parameter_is_named(String query) {
        get(account + "/transactions?" + query)
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }
}
