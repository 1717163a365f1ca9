package dev.creditledger.api.reservation;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reservations over HTTP, on a top-up of 200. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ReservationResourceTest {
    @Inject
    TestClock clock;

    private String account;

    @BeforeEach
    void open() {
        account = newAccount();
        topUp(account, "{\"amount\": 200}").statusCode(201);
    }

    private ValidatableResponse reserve(String key, String body) {
        return post(asOperator(), account + "/reservations", key, body);
    }

    private String reserved(String amount) {
        return reserve(someId(), "{\"amount\": " + amount + "}")
                .statusCode(201)
                .extract()
                .path("reservationId");
    }

    private ValidatableResponse act(String id, String what, String body) {
        return post(asOperator(), account + "/reservations/" + id + "/" + what, someId(), body);
    }

    @Test
    void a_reservation_holds_credits() {
        reserve("a", "{\"amount\": 80, \"operationType\": \"chat\", \"category\": \"AI\"}")
                .statusCode(201)
                .body("reservationId", notNullValue())
                .body("amount", equalTo(80))
                .body("captured", equalTo(0))
                .body("released", equalTo(0))
                .body("held", equalTo(80))
                .body("status", equalTo("OPEN"))
                .body("postings", hasSize(1))
                .body("postings[0].amount", equalTo(80))
                .body("operationType", equalTo("chat"))
                .body("balance.available", equalTo(120))
                .body("seq", equalTo(2));
        balance(account).body("available", equalTo(120)).body("held", equalTo(80));
    }

    @Test
    void without_ttlSeconds_it_lives_for_15_minutes() {
        ValidatableResponse answer = reserve("a", "{\"amount\": 1}");
        assertThat(seconds(answer)).isEqualTo(900);
        assertThat(seconds(reserve("b", "{\"amount\": 1, \"ttlSeconds\": 60}"))).isEqualTo(60);
    }

    private static long seconds(ValidatableResponse answer) {
        return Duration.between(
                        java.time.Instant.parse(answer.extract().path("createdAt")),
                        java.time.Instant.parse(answer.extract().path("expiresAt")))
                .toSeconds();
    }

    @Test
    void capturing_a_part_gives_back_the_rest() {
        String id = reserved("80");
        act(id, "capture", "{\"amount\": 50, \"tokensProcessed\": 1200}")
                .statusCode(200)
                .body("amount", equalTo(50))
                .body("postings.amount", contains(50))
                .body("reservation.status", equalTo("CAPTURED"))
                .body("reservation.captured", equalTo(50))
                .body("reservation.released", equalTo(30))
                .body("reservation.held", equalTo(0))
                .body("balance.available", equalTo(150));
        balance(account).body("available", equalTo(150)).body("held", equalTo(0));
    }

    @Test
    void a_capture_without_a_body_takes_all_that_is_held() {
        asOperator()
                .header("Idempotency-Key", "c")
                .post("/v1/accounts/" + account + "/reservations/" + reserved("80") + "/capture")
                .then()
                .statusCode(200)
                .body("amount", equalTo(80));
    }

    @Test
    void a_streamed_answer_is_charged_as_it_is_produced() {
        String id = reserved("100");
        act(id, "capture", "{\"amount\": 30, \"final\": false}")
                .statusCode(200)
                .body("reservation.status", equalTo("OPEN"))
                .body("reservation.held", equalTo(70))
                .body("reservation.captured", equalTo(30));
        act(id, "capture", "{\"amount\": 30, \"final\": false}").statusCode(200);
        balance(account).body("available", equalTo(100)).body("held", equalTo(40));
        act(id, "capture", "{\"amount\": 15}")
                .statusCode(200)
                .body("reservation.captured", equalTo(75))
                .body("reservation.released", equalTo(25));
        balance(account).body("available", equalTo(125)).body("held", equalTo(0));
    }

    @Test
    void more_than_is_held_draws_the_excess_all_or_nothing() {
        String id = reserved("80");
        act(id, "capture", "{\"amount\": 201}")
                .statusCode(402)
                .body("code", equalTo("INSUFFICIENT_CREDITS"))
                .body("available", equalTo(120))
                .body("shortfall", equalTo(1));
        balance(account).body("available", equalTo(120)).body("held", equalTo(80));
        act(id, "capture", "{\"amount\": 200}")
                .statusCode(200)
                .body("amount", equalTo(200))
                .body("reservation.captured", equalTo(200))
                .body("reservation.released", equalTo(0));
        balance(account).body("available", equalTo(0)).body("held", equalTo(0));
    }

    @Test
    void a_release_gives_everything_back() {
        String id = reserved("80");
        act(id, "release", "{}")
                .statusCode(200)
                .body("amount", equalTo(80))
                .body("reservation.status", equalTo("RELEASED"))
                .body("balance.available", equalTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "release", "extend"})
    void a_closed_reservation_answers_409_with_its_state(String call) {
        String id = reserved("80");
        act(id, "release", "{}").statusCode(200);
        act(id, call, call.equals("extend") ? "{\"ttlSeconds\": 60}" : "{}")
                .statusCode(409)
                .body("code", equalTo("RESERVATION_CLOSED"))
                .body("state", equalTo("RELEASED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "release", "extend"})
    void an_unknown_reservation_is_404(String call) {
        act(someId(), call, call.equals("extend") ? "{\"ttlSeconds\": 60}" : "{}")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_RESERVATION"));
    }

    @Test
    void a_reservation_expires_by_itself_and_cannot_be_captured_then() {
        String id =
                reserve("a", "{\"amount\": 80, \"ttlSeconds\": 60}").extract().path("reservationId");
        clock.advance(Duration.ofSeconds(60));
        balance(account).body("available", equalTo(200)).body("held", equalTo(0));
        get(account + "/reservations/" + id)
                .body("status", equalTo("EXPIRED"))
                .body("released", equalTo(80))
                .body("held", equalTo(0));
        act(id, "capture", "{}").statusCode(409).body("state", equalTo("EXPIRED"));
    }

    @Test
    void an_extended_reservation_lives_on() {
        String id =
                reserve("a", "{\"amount\": 80, \"ttlSeconds\": 60}").extract().path("reservationId");
        clock.advance(Duration.ofSeconds(59));
        act(id, "extend", "{\"ttlSeconds\": 120}").statusCode(200).body("status", equalTo("OPEN"));
        act(id, "extend", "{\"ttlSeconds\": 1}").statusCode(200);
        clock.advance(Duration.ofSeconds(119));
        act(id, "capture", "{}").statusCode(200);
    }

    @Test
    void a_repeated_call_gets_its_first_answer_even_when_the_reservation_is_closed() {
        String first = reserve("a", "{\"amount\": 80}").extract().asString();
        String id = reserve("a", "{\"amount\": 80}")
                .header("Idempotency-Replayed", "true")
                .extract()
                .path("reservationId");
        String path = account + "/reservations/" + id + "/capture";
        String captured =
                post(asOperator(), path, "c", "{\"amount\": 50}").extract().asString();
        assertThat(post(asOperator(), path, "c", "{\"amount\": 50}")
                        .statusCode(200)
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(captured);
        assertThat(reserve("a", "{\"amount\": 80}").statusCode(201).extract().asString())
                .isEqualTo(first);
        post(asOperator(), path, "c", "{\"amount\": 51}")
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void the_list_begins_with_the_open_ones_then_the_latest() {
        String one = reserved("10");
        String two = reserved("20");
        String three = reserved("30");
        act(three, "release", "{}").statusCode(200);
        String next = get(account + "/reservations?limit=2")
                .statusCode(200)
                .body("items.reservationId", contains(two, one))
                .extract()
                .path("nextCursor");
        get(account + "/reservations?limit=2&cursor=" + next)
                .body("items.reservationId", contains(three))
                .body("nextCursor", nullValue());
        get(account + "/reservations?status=RELEASED").body("items.reservationId", contains(three));
        get(account + "/reservations?status=HELD").statusCode(400);
        get(someId() + "/reservations").statusCode(404);
    }

    @Test
    void a_key_of_one_site_has_nothing_to_do_with_the_reservations_of_another() {
        String site = newSite(account);
        String other = newSite(account);
        grant(
                account,
                "{\"source\":\"TOP_UP\",\"siteId\":\"" + site
                        + "\",\"usageRules\":[{\"period\":\"NO_PERIOD\",\"cap\":50}]}");
        String key = newSiteKey(account, List.of(site), "credits:consume", "balance:read", "credits:refund")
                .secret();
        String stranger = newSiteKey(account, List.of(other), "credits:consume", "balance:read", "credits:refund")
                .secret();
        post(as(key), account + "/reservations", "x", "{\"amount\": 51}").statusCode(402);
        String id = post(as(key), account + "/reservations", "y", "{\"amount\": 50}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        String path = account + "/reservations/" + id;
        as(stranger).get("/v1/accounts/" + path).then().statusCode(404);
        post(as(stranger), path + "/capture", "z", "{}").statusCode(404);
        as(stranger).get("/v1/accounts/" + account + "/reservations").then().body("items", hasSize(0));
        as(key).get("/v1/accounts/" + path).then().body("siteId", equalTo(site));
        post(as(key), path + "/capture", "z", "{}").statusCode(200);
    }

    /** 120 are available beside the 80 held. When the hold ends there are 200, but then it can be captured no more. */
    @Test
    void a_capture_is_told_no_instant_at_which_its_reservation_has_ended() {
        String id = reserved("80");
        act(id, "capture", "{\"amount\": 250}").statusCode(402).body("availableAt", nullValue());
        reserve("b", "{\"amount\": 60, \"ttlSeconds\": 60}").statusCode(201);
        act(id, "capture", "{\"amount\": 200}").statusCode(402).body("availableAt", notNullValue());
    }

    @Test
    void a_key_of_several_sites_names_the_one_it_acts_as() {
        String site = newSite(account);
        grant(
                account,
                "{\"source\":\"TOP_UP\",\"siteId\":\"" + site
                        + "\",\"usageRules\":[{\"period\":\"NO_PERIOD\",\"cap\":50}]}");
        String key = newSiteKey(
                        account, List.of(site, newSite(account)), "credits:consume", "balance:read", "credits:refund")
                .secret();
        String id = post(as(key), account + "/reservations", "a", "{\"amount\": 50, \"siteId\": \"" + site + "\"}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        String path = account + "/reservations/" + id;
        post(as(key), path + "/capture", "b", "{}").statusCode(400).body("code", equalTo("SITE_REQUIRED"));
        as(key).get("/v1/accounts/" + path + "?siteId=" + site).then().statusCode(200);
        post(as(key), path + "/extend?siteId=" + site, "-", "{\"ttlSeconds\": 60}")
                .statusCode(200);
        String capture = post(as(key), path + "/capture?siteId=" + site, "b", "{}")
                .statusCode(200)
                .extract()
                .path("transactionId");
        post(as(key), account + "/transactions/" + capture + "/refund?siteId=" + site, "c", "{}")
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\": 0}",
                "{\"amount\": -1}",
                "{\"amount\": \"1\"}",
                "{\"amount\": 1, \"ttlSeconds\": 0}",
                "{\"amount\": 1, \"ttlSeconds\": 86401}",
                "{\"amount\": 1, \"ttlSeconds\": 1.5}",
                "{\"amount\": 1, \"final\": true}"
            })
    void a_bad_request_is_refused_and_holds_nothing(String body) {
        reserve("a", body).statusCode(400);
        balance(account).body("available", equalTo(200)).body("held", equalTo(0));
    }

    @Test
    void a_dry_run_answers_the_same_and_writes_nothing() {
        asOperator()
                .body("{\"amount\": 80}")
                .post("/v1/accounts/" + account + "/reservations?dryRun=true")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true")
                .body("balance.available", equalTo(120));
        get(account + "/reservations").body("items", hasSize(0));
        balance(account).body("available", equalTo(200));
    }
}
