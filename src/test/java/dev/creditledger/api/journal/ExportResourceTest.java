package dev.creditledger.api.journal;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExportResourceTest {
    private static final String HEADER = "seq,transactionId,type,createdAt,amount,availableAfter,siteId,category,"
            + "operationType,description,sessionId,tokensProcessed,processingTimeMs,metadata,reservationId,refundOf,"
            + "periods,timeZone,postings,hash,actor,onBehalfOf,reason,model,quantities,rates,source,expiresAt,"
            + "subscriptionId,purchaseId,costBasis,cost,revenue,costPerUnit";

    @Inject
    TestClock clock;

    @Inject
    ObjectMapper mapper;

    private String account;
    private String allocation;

    /** A top-up of 100 at noon, 1.5 of it spent an hour later. */
    @BeforeEach
    void live() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = newAccount();
        allocation = topUp(account, "{\"amount\": 100}").extract().path("id");
        clock.set(Instant.parse("2026-06-15T13:00:00Z"));
    }

    @Test
    void a_table_has_a_row_for_each_transaction_the_oldest_first() {
        String spent = spend("{\"amount\": 1.5, \"category\": \"AI\", \"tokensProcessed\": 7}");
        List<JsonNode> lines = lines(json(""));

        export("")
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8;header=present")
                .header("Content-Disposition", equalTo("attachment; filename=\"transactions-" + account + ".csv\""));
        assertThat(csv(""))
                .isEqualTo(HEADER + "\r\n1," + id(lines.get(0)) + ",GRANT,2026-06-15T12:00:00.000Z,100,100"
                        + ",,,,,,,,,,,,," + allocation + " 100 0>100," + hash(lines.get(0))
                        + ",operator:bootstrap,,,,,,TOP_UP,,,,,,,\r\n2," + spent
                        + ",CONSUME,2026-06-15T13:00:00.000Z,1.5,98.5,,AI,,,,7,,,,,,," + allocation
                        + " 1.5 100>98.5," + hash(lines.get(1)) + ",operator:bootstrap,,,,,,,,,,,,,\r\n");
    }

    @Test
    void a_line_of_json_is_a_transaction_as_on_its_receipt() throws IOException {
        String spent = spend("{\"amount\": 1.5, \"metadata\": {\"a\": 1.50}}");

        export("?format=jsonl")
                .contentType("application/x-ndjson")
                .header("Content-Disposition", equalTo("attachment; filename=\"transactions-" + account + ".jsonl\""));
        List<JsonNode> lines = lines(json(""));
        com.fasterxml.jackson.databind.node.ObjectNode receipt =
                (com.fasterxml.jackson.databind.node.ObjectNode) mapper.readTree(
                        get(account + "/transactions/" + spent).extract().asString());
        receipt.remove(List.of("refunded", "previousHash", "canonical"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo(receipt);
        assertThat(lines.get(0).at("/postings/0/balanceAfter").decimalValue()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "=SUM(A1), '=SUM(A1)",
                "+1, '+1",
                "-1, '-1",
                "@x, '@x",
                "|\\ttab|, |'\ttab|",
                "|a,b|, |\"a,b\"|",
                "|say \\\"x\\\"|, |\"say \"\"x\"\"\"|",
                "|two\\nlines|, |\"two\nlines\"|",
                "|=\\\"a\\\",b|, |\"'=\"\"a\"\",b\"|",
                "Größe, Größe"
            })
    void no_text_breaks_a_row_or_calculates(String description, String cell) {
        spend("{\"amount\": 1, \"description\": \"" + description + "\"}");
        assertThat(csv("")).contains(",CONSUME,2026-06-15T13:00:00.000Z,1,99,,,," + cell + ",,,");
    }

    @Test
    void from_is_inclusive_and_to_exclusive() {
        spend("{\"amount\": 1}");
        clock.set(Instant.parse("2026-06-15T14:00:00Z"));
        spend("{\"amount\": 2}");

        assertThat(amounts("&from=2026-06-15T13:00:00Z")).containsExactly("1", "2");
        assertThat(amounts("&from=2026-06-15T13:00:00Z&to=2026-06-15T14:00:00Z"))
                .containsExactly("1");
        assertThat(amounts("&to=2026-06-15T13:00:00Z")).containsExactly("100");
        assertThat(csv("?from=2030-01-01T00:00:00Z")).isEqualTo(HEADER + "\r\n");
        assertThat(json("&from=2030-01-01T00:00:00Z")).isEmpty();
    }

    /** More than two pages. */
    @Test
    void a_long_journal_comes_whole_and_in_order() {
        List<String> items = new ArrayList<>();
        for (int number = 0; number < 450; number++) {
            items.add("{\"idempotencyKey\": \"item " + number + "\", \"amount\": 0.01}");
        }
        asOperator()
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post(account(account + "/consume/batch"))
                .then()
                .statusCode(200);

        List<JsonNode> lines = lines(json(""));
        assertThat(lines).hasSize(451);
        for (int index = 0; index < lines.size(); index++) {
            assertThat(lines.get(index).get("seq").asInt()).isEqualTo(index + 1);
        }
        assertThat(csv("").split("\r\n")).hasSize(452);
    }

    @Test
    void a_site_gets_its_own() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 30, \"siteId\": \"" + site + "\"}");
        spend("{\"amount\": 1}");
        spend("{\"amount\": 2, \"siteId\": \"" + site + "\"}");
        String key = newSiteKey(account, List.of(site), "balance:read").secret();

        assertThat(lines(body(export(as(key), "?format=jsonl"))))
                .extracting(line -> line.get("amount").asText())
                .containsExactly("30", "2");
        assertThat(amounts("&siteId=" + site)).containsExactly("30", "2");
    }

    @Test
    void what_makes_no_sense_is_refused_before_it_begins() {
        export("?format=pdf").statusCode(400).body("violations[0].field", equalTo("format"));
        export("?from=yesterday").statusCode(400).body("violations[0].field", equalTo("from"));
        export("?siteId=" + someId()).statusCode(422).body("code", equalTo("SITE_NOT_FOUND"));
        get(someId() + "/export").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        as("clk_none").get(account(account + "/export")).then().statusCode(401);
    }

    private List<String> amounts(String query) {
        return lines(json(query)).stream()
                .map(line -> line.get("amount").asText())
                .toList();
    }

    private String csv(String query) {
        return body(export(query));
    }

    private String json(String query) {
        return body(export("?format=jsonl" + query));
    }

    private ValidatableResponse export(String query) {
        return export(asOperator(), query);
    }

    private ValidatableResponse export(RequestSpecification caller, String query) {
        return caller.get(account(account + "/export" + query)).then();
    }

    private static String body(ValidatableResponse response) {
        return new String(response.statusCode(200).extract().asByteArray(), StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines(String text) {
        return text.lines()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (IOException unreadable) {
                        throw new AssertionError(line, unreadable);
                    }
                })
                .toList();
    }

    private static String id(JsonNode line) {
        return line.get("transactionId").asText();
    }

    private static String hash(JsonNode line) {
        return line.get("hash").asText();
    }

    private String spend(String body) {
        return consume(account, someId(), body).statusCode(200).extract().path("transactionId");
    }
}
