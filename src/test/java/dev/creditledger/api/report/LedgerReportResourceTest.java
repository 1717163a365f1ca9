package dev.creditledger.api.report;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.ledger.movement.MovementStore;
import dev.creditledger.testing.OperatorApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LedgerReportResourceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OF_ALL = "/v1/reports/ledger";

    @Inject
    TestClock clock;

    @Inject
    MovementStore movements;

    @Inject
    ObjectMapper mapper;

    private String account;

    /** May grants 100 for 30.00 USD, of which 25 are spent; June grants a promotion of 40, and 85 are spent. */
    @BeforeEach
    void live() {
        clock.set(Instant.parse("2026-05-10T12:00:00Z"));
        account = newAccount();
        topUp(account, "{\"amount\": 100, \"costBasis\": {\"amount\": 30.00, \"currency\": \"USD\"}}")
                .statusCode(201);
        clock.set(Instant.parse("2026-05-31T23:59:59.999Z"));
        spend(25);
        clock.set(Instant.parse("2026-06-01T00:00:00Z"));
        grant(account, "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 40}]}")
                .statusCode(201);
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        spend(85);
    }

    private void spend(int amount) {
        consume(account, someId(), "{\"amount\": " + amount + "}").statusCode(200);
    }

    @Test
    void each_month_opens_with_what_the_one_ahead_closed_with() throws IOException {
        JsonNode report = json("?from=2026-05-01&to=2026-07-01");

        assertThat(report.at("/accountId").asText()).isEqualTo(account);
        assertThat(report.at("/timeZone").asText()).isEqualTo("UTC");
        assertThat(report.at("/groupBy").asText()).isEqualTo("month");
        assertThat(report.at("/countedUntil").asText()).isEqualTo("2026-06-15T12:00:00.000Z");
        assertThat(report.at("/periods")).hasSize(2);
        JsonNode may = report.at("/periods/0");
        assertThat(may.at("/from").asText() + ' ' + may.at("/to").asText()).isEqualTo("2026-05-01 2026-06-01");
        assertThat(may.at("/complete").asBoolean()).isTrue();
        assertSplit(may, "opening", 0, 0);
        assertSplit(may, "granted", 100, 0);
        assertSplit(may, "consumed", 25, 0);
        assertSplit(may, "closing", 75, 0);
        assertThat(may.at("/deferredRevenue/0").toString())
                .isEqualTo("{\"currency\":\"USD\",\"opening\":0.00,\"added\":30.00,\"restored\":0.00,\"earned\":7.50,"
                        + "\"breakage\":0.00,\"reclaimed\":0.00,\"closing\":22.50}");
        JsonNode june = report.at("/periods/1");
        assertThat(june.at("/complete").asBoolean()).isFalse();
        assertSplit(june, "opening", 75, 0);
        assertSplit(june, "granted", 0, 40);
        assertSplit(june, "consumed", 45, 40);
        assertSplit(june, "closing", 30, 0);
        assertThat(june.at("/deferredRevenue/0/earned").decimalValue()).isEqualByComparingTo("13.50");
        assertThat(june.at("/deferredRevenue/0/closing").decimalValue()).isEqualByComparingTo("9.00");
    }

    private static void assertSplit(JsonNode period, String name, int bought, int free) {
        JsonNode split = period.at("/credits/" + name);
        assertThat(split.at("/bought").intValue()).as(name).isEqualTo(bought);
        assertThat(split.at("/free").intValue()).as(name).isEqualTo(free);
        assertThat(split.at("/total").intValue()).as(name).isEqualTo(bought + free);
    }

    @Test
    void a_table_has_a_row_for_each_measure_of_a_period() {
        csv("?from=2026-05-01&to=2026-06-01&format=csv")
                .contentType("text/csv;charset=UTF-8;header=present")
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"ledger-" + account + "-2026-05-01-2026-06-01.csv\""))
                .body(equalTo("from,to,complete,measure,unit,opening,granted,replenished,refunded,adjusted,consumed,"
                        + "forfeited,expired,voided,breakage,reclaimed,closing,held\r\n"
                        + "2026-05-01,2026-06-01,true,all,credits,0,100,0,0,0,25,0,0,0,,0,75,0\r\n"
                        + "2026-05-01,2026-06-01,true,bought,credits,0,100,0,0,0,25,0,0,0,,0,75,0\r\n"
                        + "2026-05-01,2026-06-01,true,free,credits,0,0,0,0,0,0,0,0,0,,0,0,0\r\n"
                        + "2026-05-01,2026-06-01,true,deferred,USD,0.00,30.00,,0.00,,7.50,,,,0.00,0.00,22.50,\r\n"));
    }

    private ValidatableResponse csv(String query) {
        return own(query).statusCode(200);
    }

    /** Where it is an hour later, May's last entry is of June. */
    @Test
    void days_are_those_of_the_time_zone() throws IOException {
        assertThat(consumedInMay("")).isEqualTo(25);
        assertThat(consumedInMay("&timeZone=Europe/Berlin")).isZero();
        asOperator()
                .body("{\"timeZone\": \"Europe/Berlin\"}")
                .patch(account(account))
                .then()
                .statusCode(200);
        assertThat(consumedInMay("")).isZero();
        assertThat(consumedInMay("&timeZone=UTC")).isEqualTo(25);
    }

    private int consumedInMay(String query) throws IOException {
        return json("?from=2026-05-01&to=2026-06-01" + query)
                .at("/periods/0/credits/consumed/total")
                .intValue();
    }

    @ParameterizedTest
    @CsvSource({"none, 1", "day, 61", "month, 2", "year, 1"})
    void periods_are_as_long_as_asked(String groupBy, int periods) throws IOException {
        JsonNode report = json("?from=2026-05-01&to=2026-07-01&groupBy=" + groupBy);

        assertThat(report.at("/periods")).hasSize(periods);
        assertThat(report.at("/periods/" + (periods - 1) + "/credits/closing/total")
                        .intValue())
                .isEqualTo(30);
    }

    @Test
    void without_any_days_it_is_twelve_months_up_to_today() throws IOException {
        JsonNode report = json("");

        assertThat(report.at("/from").asText() + ' ' + report.at("/to").asText())
                .isEqualTo("2025-07-01 2026-06-16");
        assertThat(report.at("/periods")).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-05-01&to=2026-05-01, to",
        "?from=2026-05-02&to=2026-05-01, to",
        "?from=May, from",
        "?from=2000-01-01&groupBy=day, from",
        "?groupBy=week, groupBy",
        "?timeZone=CET, timeZone",
        "?format=xml, format",
        "?form=2026-05-01, form",
        "?from=1970-02-01&timeZone=Africa/Monrovia, timeZone",
    })
    void what_cannot_be_reported_is_named(String query, String parameter) {
        own(query).statusCode(400).body(containsString(parameter));
    }

    @Test
    void a_thousand_periods_are_reported() throws IOException {
        assertThat(json("?from=2026-01-01&to=2028-09-27&groupBy=day").at("/periods"))
                .hasSize(1000);
        own("?from=2026-01-01&to=2028-09-28&groupBy=day").statusCode(400);
    }

    @Test
    void an_operator_reports_one_account_by_either_name_as_it_reports_itself() throws IOException {
        String called = "finance-" + account;
        String other = asOperator()
                .body("{\"externalId\": \"" + called + "\"}")
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(get(asOperator(), OF_ALL + "?accountId=" + account)).isEqualTo(json(""));
        assertThat(get(asOperator(), OF_ALL + "?accountId=" + called)
                        .at("/accountId")
                        .asText())
                .isEqualTo(other);
        asOperator()
                .get(OF_ALL + "?accountId=" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_ACCOUNT"));
        asOperator().get(OF_ALL + "?accountId=nobody").then().statusCode(404);
    }

    @Test
    void an_operator_reports_all_accounts_once_they_are_counted() throws IOException {
        String june = OF_ALL + "?from=2026-06-01&to=2026-07-01";
        movements.catchUp(List.of(UUID.fromString(account))).await().atMost(LIMIT);
        JsonNode before = get(asOperator(), june).at("/periods/0");
        spend(7);
        movements.catchUp(List.of(UUID.fromString(account))).await().atMost(LIMIT);
        JsonNode report = get(asOperator(), june);
        JsonNode after = report.at("/periods/0");

        assertThat(report.has("accountId")).isFalse();
        assertThat(difference(before, after, "/credits/consumed/bought")).isEqualByComparingTo("7");
        assertThat(difference(before, after, "/credits/closing/total")).isEqualByComparingTo("-7");
        assertThat(difference(before, after, "/credits/opening/total")).isEqualByComparingTo("0");
        assertThat(difference(before, after, "/deferredRevenue/0/earned")).isEqualByComparingTo("2.10");
    }

    /** The first reset of 1 July will be recorded with that date, so that no later time is complete. */
    @Test
    void what_is_due_and_not_recorded_yet_keeps_a_period_of_all_accounts_from_being_complete() throws IOException {
        grant(
                        account,
                        "{\"source\": \"SUBSCRIPTION\", \"usageRules\":"
                                + " [{\"period\": \"MONTH\", \"cap\": 5, \"resetDate\": \"2026-07-01T00:00:00Z\"}]}")
                .statusCode(201);
        movements.counted(Instant.parse("2031-01-01T00:00:00Z")).await().atMost(LIMIT);

        assertThat(complete("2020-01-01", "2020-02-01")).isTrue();
        assertThat(complete("2026-07-01", "2026-08-01")).isFalse();
    }

    private boolean complete(String from, String to) throws IOException {
        return get(asOperator(), OF_ALL + "?from=" + from + "&to=" + to)
                .at("/periods/0/complete")
                .asBoolean();
    }

    private static BigDecimal difference(JsonNode before, JsonNode after, String path) {
        return after.at(path).decimalValue().subtract(before.at(path).decimalValue());
    }

    @Test
    void only_operators_who_read_accounts_report_all_of_them() {
        as(newKey(account, "balance:read", "account:admin").secret())
                .get(OF_ALL + "?accountId=" + account)
                .then()
                .statusCode(403);
        as(OperatorApi.keyOf("finance")).get(OF_ALL).then().statusCode(200);
        as(OperatorApi.keyOf("service", "balance:read")).get(OF_ALL).then().statusCode(403);
    }

    @Test
    void a_key_of_the_whole_account_that_reads_balances_reports_its_own() {
        String path = account(account + "/reports/ledger");
        as(newKey(account, "balance:read").secret()).get(path).then().statusCode(200);
        as(newKey(account, "credits:consume").secret()).get(path).then().statusCode(403);
        as(newSiteKey(account, List.of(newSite(account)), "balance:read").secret())
                .get(path)
                .then()
                .statusCode(403);
        as(newKey(newAccount(), "balance:read").secret()).get(path).then().statusCode(404);
    }

    private JsonNode json(String query) throws IOException {
        return mapper.readTree(own(query).statusCode(200).extract().asString());
    }

    private JsonNode get(RequestSpecification caller, String path) throws IOException {
        return mapper.readTree(caller.get(path).then().statusCode(200).extract().asString());
    }

    private ValidatableResponse own(String query) {
        return asOperator().get(account(account + "/reports/ledger") + query).then();
    }
}
