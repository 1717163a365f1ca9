package dev.creditledger.api.report;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StatementResourceTest {
    @Inject
    TestClock clock;

    private String name;
    private String account;

    /** A month's 100 from 20 May on, 30 spent in May and 12.5 in June; what is left is replaced by 100, and 1 is spent. */
    @BeforeEach
    void live() {
        clock.set(Instant.parse("2026-05-20T12:00:00Z"));
        name = "acme <b>&amp; sons</b> " + someId();
        account = asOperator()
                .body("{\"externalId\": \"" + name + "\", \"email\": \"books@example.com\", \"timeZone\":"
                        + " \"Europe/Berlin\"}")
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        grant(account, "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 100}]}")
                .statusCode(201);
        spend("30", "before");
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        spend("12.5", "=HYPERLINK(\\\"x\\\") <script>alert(1)</script>");
        hold();
        clock.set(Instant.parse("2026-06-30T09:00:00Z"));
        spend("1", "after the reset");
    }

    private void spend(String amount, String description) {
        consume(account, someId(), "{\"amount\": " + amount + ", \"description\": \"" + description + "\"}")
                .statusCode(200);
    }

    /** What is held stays part of the balance. */
    private void hold() {
        asOperator()
                .header("Idempotency-Key", someId())
                .body("{\"amount\": 7, \"ttlSeconds\": 86400}")
                .post(account(account + "/reservations"))
                .then()
                .statusCode(201);
    }

    @Test
    void a_table_leads_from_the_opening_to_the_closing_balance() {
        String[] lines = statement("2026-06?format=csv")
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8;header=present")
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"statement-" + account + "-2026-06.csv\""))
                .extract()
                .asString()
                .split("\r\n");

        assertThat(lines[0])
                .isEqualTo("at,date,movement,credits,balanceAfter,about,category,operationType,seq,transactionId");
        assertThat(lines[1]).isEqualTo("2026-05-31T22:00:00.000Z,2026-06-01,opening,,70,,,,,");
        assertThat(lines[2])
                .startsWith("2026-06-15T12:00:00.000Z,2026-06-15,consumed,-12.5,57.5,\"'=HYPERLINK(\"\"x\"\")");
        assertThat(lines[3]).startsWith("2026-06-20T12:00:00.000Z,2026-06-20,forfeited,-57.5,0,");
        assertThat(lines[4]).startsWith("2026-06-20T12:00:00.000Z,2026-06-20,replenished,100,100,");
        assertThat(lines[5]).startsWith("2026-06-30T09:00:00.000Z,2026-06-30,consumed,-1,99,after the reset,");
        assertThat(lines[6]).isEqualTo("2026-06-30T09:00:00.000Z,2026-06-30,closing,,99,,,,,");
        assertThat(lines).hasSize(7);
    }

    @Test
    void a_page_shows_the_month_and_escapes_what_others_wrote() {
        ValidatableResponse page = statement("2026-06").statusCode(200).contentType("text/html;charset=UTF-8");
        String html = page.extract().asString();

        assertThat(html)
                .contains("<title>Credit statement June 2026</title>", "preliminary", "books@example.com")
                .contains("Europe/Berlin", "15 Jun <span>14:00</span>", "<td>70</td>", "−12.5", ">57.5</td>")
                .contains("acme &lt;b&gt;&amp;amp; sons&lt;/b&gt;")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<b>", "http:", "https:", "src=", "before");
        assertThat(html.indexOf("Opening balance")).isLessThan(html.indexOf("Closing balance"));
    }

    @Test
    void nothing_but_the_pages_own_style_is_let_in() {
        ValidatableResponse page = statement("2026-06");
        String style = Pattern.compile("(?s)<style>(.*)</style>")
                .matcher(page.extract().asString())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        String hash = Base64.getEncoder().encodeToString(Hash.sha256(style).toBytes());

        page.header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; style-src 'sha256-" + hash
                                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"))
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void a_month_that_is_over_stays_as_it_is() {
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        String before = statement("2026-06?format=csv").extract().asString();
        spend("1", "later");

        assertThat(statement("2026-06?format=csv").extract().asString()).isEqualTo(before);
        assertThat(before).endsWith("2026-06-30T22:00:00.000Z,2026-07-01,closing,,99,,,,,\r\n");
        assertThat(statement("2026-06").extract().asString()).doesNotContain("preliminary");
    }

    @Test
    void months_before_there_was_anything_are_empty() {
        statement("2026-01").statusCode(200).body(containsString("Nothing moved in this month."));
    }

    @Test
    void of_very_many_movements_a_page_lists_the_first_and_the_table_all() {
        clock.set(Instant.parse("2026-06-30T10:00:00Z"));
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        for (int batch = 0; batch < 6; batch++) {
            StringBuilder items = new StringBuilder();
            for (int number = 0; number < 100; number++) {
                items.append(number == 0 ? "" : ",")
                        .append("{\"idempotencyKey\": \"")
                        .append(someId())
                        .append("\", \"amount\": 0.5}");
            }
            asOperator()
                    .body("{\"items\": [" + items + "]}")
                    .post(account(account + "/consume/batch"))
                    .then()
                    .statusCode(200);
        }

        String html = statement("2026-06").statusCode(200).extract().asString();
        assertThat(html).contains("The first 500 movements", "href=\"?format=csv\"");
        assertThat(html.split("<td class=\"when\">")).hasSize(501);
        String[] table = statement("2026-06?format=csv").extract().asString().split("\r\n");
        assertThat(table).hasSize(1 + 1 + 4 + 1 + 600 + 1);
        assertThat(table[table.length - 2]).contains("consumed,-0.5,799,");
        assertThat(table[table.length - 1]).contains("closing,,799,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-6", "June", "2026-07", "2026-06-01", "2026-06?format=pdf"})
    void what_is_no_month_that_has_begun_is_refused(String month) {
        statement(month).statusCode(400);
    }

    @Test
    void it_is_for_keys_of_the_whole_account_that_read_balances() {
        String path = account(account + "/statements/2026-06");
        as(newKey(account, "balance:read").secret()).get(path).then().statusCode(200);
        as(newKey(account, "credits:consume").secret()).get(path).then().statusCode(403);
        as(newSiteKey(account, List.of(newSite(account)), "balance:read").secret())
                .get(path)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse statement(String month) {
        return asOperator().get(account(account + "/statements/" + month)).then();
    }
}
