package dev.creditledger.api.journal;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ReceiptResourceTest {
    private static final String ZEROS = "0".repeat(64);

    @Inject
    TestClock clock;

    @Inject
    Ledger ledger;

    private String account;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        account = newAccount();
    }

    /** MONTH 1000 with DAY 100 inside and a top-up of 200; 150 takes 100 of the first and 50 of the second. */
    @Test
    void a_receipt_shows_what_became_of_each_allocation() {
        String monthly = allocation(
                """
                {"source": "SUBSCRIPTION", "usageRules": [{"period": "MONTH", "cap": 1000}, {"period": "DAY", "cap": 100}]}
                """);
        String topUp = topUp(account, "{\"amount\": 200}").extract().path("id");
        String spent = spend("{\"amount\": 150, \"operationType\": \"chat\", \"metadata\": {\"b\": 1.50}}");

        receipt(spent)
                .statusCode(200)
                .body("transactionId", equalTo(spent))
                .body("seq", equalTo(3))
                .body("type", equalTo("CONSUME"))
                .body("amount", equalTo(150))
                .body("availableAfter", equalTo(150))
                .body("operationType", equalTo("chat"))
                .body("metadata.b", equalTo(1.5f))
                .body("refunded", equalTo(0))
                .body("postings.allocationId", contains(monthly, topUp))
                .body("postings.amount", contains(100, 50))
                .body("postings.consumed", contains(100, 50))
                .body("postings.granted", contains(0, 0))
                .body("postings.held", contains(0, 0))
                .body("postings.forfeited", contains(0, 0))
                .body("postings.balanceBefore", contains(1000, 200))
                .body("postings.balanceAfter", contains(900, 150))
                .body("postings[0].limitsAfter", contains(0))
                .body("postings[1].limitsAfter", nullValue())
                .body("reservation", nullValue())
                .body("canonical", containsString("\noperationType \"chat\"\n"));
    }

    @Test
    void the_hash_is_that_of_the_canonical_text_and_each_begins_with_the_one_ahead() {
        topUp(account, "{\"amount\": 200}");
        spend("{\"amount\": 1, \"description\": \"Größe \\\"L\\\"\\n\"}");
        spend("{\"amount\": 0.000001}");

        String previous = ZEROS;
        for (String id : idsOldestFirst()) {
            JsonPath receipt = receipt(id).extract().jsonPath();
            String canonical = receipt.getString("canonical");
            assertThat(canonical).startsWith("previous " + previous + "\n");
            assertThat(receipt.getString("previousHash")).isEqualTo(previous);
            assertThat(receipt.getString("hash")).isEqualTo(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
            assertThat(sha256(text(id))).isEqualTo(receipt.getString("hash"));
            previous = receipt.getString("hash");
        }
    }

    @Test
    void who_does_not_say_what_it_wants_gets_json() {
        topUp(account, "{\"amount\": 200}");
        String id = idsOldestFirst().get(0);

        asOperator().accept("*/*").get(path(id)).then().contentType(ContentType.JSON);
        asOperator()
                .accept("text/plain, application/json;q=0.5")
                .get(path(id))
                .then()
                .contentType("text/plain");
        asOperator()
                .accept("text/plain")
                .get(path(id))
                .then()
                .header("Vary", equalTo("Accept"))
                .contentType(equalTo("text/plain;charset=UTF-8"))
                .body(startsWith("previous " + ZEROS + "\naccount " + account + "\nsequence 1\n"));
        asOperator().accept("image/png").get(path(id)).then().statusCode(406);
    }

    /** 100 held of 200; 130 captured, so 30 beyond; 40 of it given back. */
    @Test
    void captures_tell_of_their_reservation_and_refunds_of_what_they_gave_back() {
        UUID id = UUID.fromString(account);
        topUp(account, "{\"amount\": 200}");
        UUID reserved = entry(Reserve.of(id, "hold", null, Credits.of(100), Duration.ofMinutes(15), Activity.NONE));
        UUID captured = entry(Capture.of(id, "take", null, reserved, Credits.of(130), true, Activity.NONE));
        UUID refunded = entry(Refund.of(id, "back", null, captured, Credits.of(40), "half as good"));

        receipt(captured.toString())
                .body("type", equalTo("CAPTURE"))
                .body("refunded", equalTo(40))
                .body("reservation.reservationId", equalTo(reserved.toString()))
                .body("reservation.amount", equalTo(100))
                .body("reservation.captured", equalTo(130))
                .body("reservation.released", equalTo(0))
                .body("reservation.held", equalTo(0))
                .body("reservation.status", equalTo("CAPTURED"))
                .body("reservation.expiresAt", equalTo("2026-06-15T12:15:00.000Z"))
                .body("postings", hasSize(1))
                .body("postings[0].consumed", equalTo(130))
                .body("postings[0].held", equalTo(-100))
                .body("postings[0].balanceBefore", equalTo(100))
                .body("postings[0].balanceAfter", equalTo(70));
        receipt(refunded.toString())
                .body("refundOf", equalTo(captured.toString()))
                .body("description", equalTo("half as good"))
                .body("refunded", nullValue());
        get(account + "/transactions")
                .body("items.reservationId", contains(null, reserved.toString(), reserved.toString(), null))
                .body("items[0].refundOf", equalTo(captured.toString()));
    }

    @Test
    void a_key_of_a_site_sees_the_transactions_of_its_site_only() {
        String site = newSite(account);
        String other = newSite(account);
        topUp(account, "{\"amount\": 200}");
        topUp(account, "{\"amount\": 200, \"siteId\": \"" + site + "\"}");
        String wholeAccount = spend("{\"amount\": 1}");
        String ofSite = spend("{\"amount\": 1, \"siteId\": \"" + site + "\"}");
        String siteKey = newSiteKey(account, List.of(site), "balance:read").secret();
        String twoSites =
                newSiteKey(account, List.of(site, other), "balance:read").secret();

        as(siteKey).get(path(ofSite)).then().statusCode(200);
        as(siteKey).get(path(wholeAccount)).then().statusCode(404).body("code", equalTo("UNKNOWN_TRANSACTION"));
        as(twoSites).get(path(ofSite)).then().statusCode(400).body("code", equalTo("SITE_REQUIRED"));
        as(twoSites).get(path(ofSite) + "?siteId=" + site).then().statusCode(200);
        as(twoSites).get(path(ofSite) + "?siteId=" + other).then().statusCode(404);
    }

    @Test
    void what_is_not_there_is_not_found() {
        receipt(someId()).statusCode(404).body("code", equalTo("UNKNOWN_TRANSACTION"));
        get(someId() + "/transactions/" + someId()).statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        asOperator()
                .accept("text/plain")
                .get(path(someId()))
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        topUp(account, "{\"amount\": 200}");
        get(newAccount() + "/transactions/" + idsOldestFirst().get(0)).statusCode(404);
    }

    private UUID entry(dev.creditledger.ledger.wallet.LedgerCommand command) {
        Outcome outcome =
                ledger.execute(command, Origin.of("somebody", null)).await().atMost(Duration.ofSeconds(30));
        return ((Outcome.Recorded) outcome).entry().transactionId();
    }

    private String allocation(String body) {
        return grant(account, body).statusCode(201).extract().path("id");
    }

    private String spend(String body) {
        return consume(account, someId(), body).statusCode(200).extract().path("transactionId");
    }

    private List<String> idsOldestFirst() {
        List<String> ids = get(account + "/transactions").extract().path("items.transactionId");
        java.util.Collections.reverse(ids);
        return ids;
    }

    private ValidatableResponse receipt(String id) {
        return asOperator().get(path(id)).then();
    }

    private byte[] text(String id) {
        return asOperator()
                .accept("text/plain")
                .get(path(id))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private String path(String id) {
        return account(account + "/transactions/" + id);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
