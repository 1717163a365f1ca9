package dev.creditledger.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelPeriod;
import dev.creditledger.model.reference.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The model against numbers worked out by hand. Source: DOMAIN. */
class ReferenceModelTest {
    private static final String MONTH =
            "{'source': 'SUBSCRIPTION', 'usageRules': [{'period': 'MONTH', 'cap': 1000, 'resetDate': '2026-06-01T00:00:00Z'}%s]}";

    private final Story story = new Story("2026-06-15T00:00:00Z");

    private Call ask(Operation operation, String target, String body) {
        return story.ask(operation, target, "key " + story.calls.size(), body.replace('\'', '"'));
    }

    private Call consume(String amount) {
        return ask(Operation.CONSUME, null, "{'amount': " + amount + "}");
    }

    private void assertBalance(String expected) {
        JsonNode balance = story.balance();
        assertThat(Json.differences(Json.read(expected.replace('\'', '"')), balance, Set.of("asOf")))
                .as(balance.toString())
                .isEmpty();
    }

    @Test
    void an_item_of_a_site_that_there_is_not_is_told_before_an_item_that_costs_too_much() {
        Call batch = ask(
                Operation.ATOMIC_BATCH,
                null,
                "{'items': [{'amount': 1, 'idempotencyKey': 'a'}, {'amount': 1, 'idempotencyKey': 'b', 'siteId': 'no site'}]}");

        assertThat(batch.label()).isEqualTo("ATOMIC_BATCH 422 SITE_NOT_FOUND");
        assertThat(batch.answer().get("index").asInt()).isEqualTo(1);
    }

    @Test
    void the_worked_example() {
        ask(Operation.GRANT, null, MONTH.formatted(""));
        ask(Operation.TOP_UP, null, "{'amount': 200}");
        consume("150");
        assertBalance(
                "{'available': 1050, 'periodic': {'balance': 850, 'cap': 1000}, 'topUp': {'balance': 200, 'cap': 200}, 'held': 0}");

        // 850 periodic and 50 of the top-up
        assertThat(consume("900").answer().get("balance").get("topUp").asInt()).isEqualTo(150);

        Call denied = consume("151");
        assertThat(denied.label()).isEqualTo("CONSUME 402 INSUFFICIENT_CREDITS");
        assertThat(denied.answer().get("available").asInt()).isEqualTo(150);
        assertThat(denied.answer().get("shortfall").asInt()).isEqualTo(1);
        assertThat(denied.answer().get("availableAt").asText()).isEqualTo("2026-07-01T00:00:00.000Z");

        story.now = Instant.parse("2026-07-01T00:00:00Z");
        assertBalance(
                "{'available': 1150, 'periodic': {'balance': 1000, 'cap': 1000}, 'topUp': {'balance': 150, 'cap': 200}, 'held': 0}");
        assertThat(story.problems()).isEmpty();
    }

    @Test
    void a_limit_inside_binds_until_its_own_reset() {
        ask(
                Operation.GRANT,
                null,
                MONTH.formatted(", {'period': 'DAY', 'cap': 100, 'resetDate': '2026-06-16T00:00:00Z'}"));
        consume("100");
        assertBalance(
                "{'available': 0, 'periodic': {'balance': 0, 'cap': 1000}, 'topUp': {'balance': 0, 'cap': 0}, 'held': 0}");
        story.now = Instant.parse("2026-06-16T00:00:00Z");
        assertThat(story.balance().get("available").asInt()).isEqualTo(100);
    }

    /** 60 held, 25 of them captured for good: 35 go back. */
    @Test
    void the_rest_of_a_final_capture_goes_back() {
        ask(Operation.TOP_UP, null, "{'amount': 100}");
        String reservation = ask(Operation.RESERVE, null, "{'amount': 60}")
                .answer()
                .get("reservationId")
                .asText();
        assertThat(story.balance().get("held").asInt()).isEqualTo(60);
        ask(Operation.CAPTURE, reservation, "{'amount': 25}");
        assertThat(story.balance().get("available").asInt()).isEqualTo(75);
        assertThat(ask(Operation.RELEASE, reservation, "{}").label()).isEqualTo("RELEASE 409 RESERVATION_CLOSED");
    }

    /** 30 held of 40, 35 captured: 5 more are drawn. With 15 more wanted there are only 5. */
    @Test
    void a_capture_beyond_what_is_held_draws_the_excess_or_nothing() {
        ask(Operation.TOP_UP, null, "{'amount': 40}");
        String reservation = ask(Operation.RESERVE, null, "{'amount': 30}")
                .answer()
                .get("reservationId")
                .asText();
        Call denied = ask(Operation.CAPTURE, reservation, "{'amount': 45}");
        assertThat(denied.status()).isEqualTo(402);
        assertThat(denied.answer().get("shortfall").asInt()).isEqualTo(5);
        Call captured = ask(Operation.CAPTURE, reservation, "{'amount': 35}");
        assertThat(captured.answer().get("reservation").get("captured").asInt()).isEqualTo(35);
        assertThat(story.balance().get("available").asInt()).isEqualTo(5);
    }

    /** Held 400 in June, let go in July: July's 1000 stay 1000. */
    @Test
    void credits_of_a_period_that_has_ended_do_not_come_back() {
        ask(Operation.GRANT, null, MONTH.formatted(""));
        ask(Operation.RESERVE, null, "{'amount': 400, 'ttlSeconds': 86400}");
        String extended = story.calls.get(1).answer().get("reservationId").asText();
        for (int day = 0; day < 20; day++) {
            story.wait(Duration.ofHours(23));
            ask(Operation.EXTEND, extended, "{'ttlSeconds': 86400}");
        }
        assertThat(story.now).isAfter(Instant.parse("2026-07-01T00:00:00Z"));
        story.wait(Duration.ofDays(2));
        assertBalance(
                "{'available': 1000, 'periodic': {'balance': 1000, 'cap': 1000}, 'topUp': {'balance': 0, 'cap': 0}, 'held': 0}");
        assertThat(story.problems()).isEmpty();
    }

    /** 10 of an expiring top-up and 20 of another: 25 back is 20 to the other, 5 as new credits once the first is gone. */
    @Test
    void a_refund_goes_back_the_last_drawn_first_and_becomes_new_credits_where_it_cannot() {
        ask(Operation.TOP_UP, null, "{'amount': 12, 'expiresAt': '2026-06-16T00:00:00Z'}");
        ask(Operation.TOP_UP, null, "{'amount': 50}");
        String spent = consume("32").answer().get("transactionId").asText();
        story.now = Instant.parse("2026-06-17T00:00:00Z");
        Call refund = ask(Operation.REFUND, spent, "{'amount': 25}");
        assertThat(refund.answer().get("postings").get(0).get("amount").asInt()).isEqualTo(20);
        assertThat(refund.answer().get("allocation").get("available").asInt()).isEqualTo(5);
        Call tooLarge = ask(Operation.REFUND, spent, "{'amount': 8}");
        assertThat(tooLarge.label()).isEqualTo("REFUND 422 REFUND_TOO_LARGE");
        assertThat(tooLarge.answer().get("refundable").asInt()).isEqualTo(7);
        assertThat(ask(Operation.REFUND, spent, "{}").answer().get("amount").asInt())
                .isEqualTo(7);
    }

    /** At 0.7 millionths a tick, three ticks one by one cost 0, 1 and 1 millionths, and the carry is 0.7, 0.4 and 0.1. */
    @Test
    void what_is_less_than_a_millionth_is_carried_over() {
        ask(Operation.TOP_UP, null, "{'amount': 10}");
        List<String> amounts = new ArrayList<>();
        List<String> carried = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            JsonNode answer = ask(Operation.CONSUME, null, "{'usage': {'quantities': {'TICKS': 1}}}")
                    .answer();
            amounts.add(answer.get("amount").decimalValue().toPlainString());
            carried.add(answer.get("carry").get("after").decimalValue().toPlainString());
        }
        assertThat(amounts).containsExactly("0.000000", "0.000001", "0.000001");
        assertThat(carried).containsExactly("0.0000007", "0.0000004", "0.0000001");

        Call held = ask(Operation.RESERVE, null, "{'usage': {'inputTokens': 1, 'quantities': {'TICKS': 1}}}");
        assertThat(held.answer().get("amount").decimalValue()).isEqualByComparingTo("0.000004");
        Call free = ask(Operation.CONSUME, null, "{'usage': {'quantities': {'GIFTS': 5}}}");
        assertThat(free.answer().get("amount").decimalValue()).isZero();
        assertThat(story.problems()).isEmpty();
    }

    /** 300 of 1000 spent; 500 cap leaves 200, 100 cap leaves none and 200 beyond it; back at 1000 there are 700. */
    @Test
    void a_changed_cap_keeps_what_was_used() {
        String id = ask(Operation.GRANT, null, MONTH.formatted(""))
                .answer()
                .get("id")
                .asText();
        consume("300");
        ask(Operation.PATCH, id, "{'cap': 500}");
        assertThat(story.balance().get("available").asInt()).isEqualTo(200);
        ask(Operation.PATCH, id, "{'cap': 100}");
        assertThat(story.balance().get("available").asInt()).isZero();
        ask(Operation.PATCH, id, "{'cap': 1000}");
        assertThat(story.balance().get("available").asInt()).isEqualTo(700);
    }

    /** A SECOND of 100, spent five times and given back later each time: what is given back lives for a second. */
    @Test
    void what_is_given_back_of_a_period_lives_no_longer_than_it() {
        ask(Operation.GRANT, null, "{'source': 'PROMOTION', 'usageRules': [{'period': 'SECOND', 'cap': 100}]}");
        for (int time = 0; time < 5; time++) {
            String spent = consume("100").answer().get("transactionId").asText();
            story.wait(Duration.ofSeconds(2));
            Call refund = ask(Operation.REFUND, spent, "{}");
            assertThat(Json.instant(refund.answer().get("allocation"), "expiresAt"))
                    .isEqualTo(story.now.plusSeconds(1));
        }
        story.wait(Duration.ofSeconds(2));
        assertThat(story.balance().get("available").asInt()).isEqualTo(100);
    }

    /** Granted on the 31st of January: the first reset is on the 28th of February, and the next on the 31st of March. */
    @Test
    void resets_are_counted_from_the_beginning() {
        story.now = Instant.parse("2027-01-31T10:00:00Z");
        String id = ask(Operation.GRANT, null, MONTH.formatted("").replace(", 'resetDate': '2026-06-01T00:00:00Z'", ""))
                .answer()
                .get("id")
                .asText();
        assertThat(resetDate(id)).isEqualTo("2027-02-28T10:00:00.000Z");
        story.now = Instant.parse("2027-03-01T00:00:00Z");
        assertThat(resetDate(id)).isEqualTo("2027-03-31T10:00:00.000Z");
    }

    private String resetDate(String id) {
        return ask(Operation.ALLOCATION, id, "{}")
                .answer()
                .get("usageRules")
                .get(0)
                .get("resetDate")
                .asText();
    }

    @Test
    void what_is_held_of_a_voided_allocation_can_be_captured() {
        String id =
                ask(Operation.TOP_UP, null, "{'amount': 40}").answer().get("id").asText();
        String reservation = ask(Operation.RESERVE, null, "{'amount': 30}")
                .answer()
                .get("reservationId")
                .asText();
        ask(Operation.VOID, id, "{'reason': 'cancelled'}");
        assertThat(story.journal.get(2).get("amount").asInt()).isEqualTo(10);
        assertThat(ask(Operation.CAPTURE, reservation, "{}")
                        .answer()
                        .get("amount")
                        .asInt())
                .isEqualTo(30);
        assertThat(ask(Operation.PATCH, id, "{'cap': 50}").label()).isEqualTo("PATCH 409 ALLOCATION_ENDED");
    }

    @Test
    void dates_are_counted_from_the_anchor_on_the_local_calendar() {
        ZoneId utc = ZoneId.of("UTC");
        Instant january = Instant.parse("2026-01-31T00:00:00Z");
        assertThat(ModelPeriod.MONTH.date(january, 1, utc)).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(ModelPeriod.MONTH.date(january, 2, utc)).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(ModelPeriod.MONTH.occurrenceAfter(Instant.parse("2026-02-28T00:00:00Z"), january, utc))
                .isEqualTo(2);
        // 02:30 does not exist on March 8th in New York: pushed forward to 03:30, which is 07:30 UTC.
        assertThat(ModelPeriod.DAY.date(Instant.parse("2026-03-01T07:30:00Z"), 7, ZoneId.of("America/New_York")))
                .isEqualTo("2026-03-08T07:30:00Z");
        // 01:30 exists twice on November 1st: the earlier.
        assertThat(ModelPeriod.DAY.date(Instant.parse("2026-10-25T05:30:00Z"), 7, ZoneId.of("America/New_York")))
                .isEqualTo("2026-11-01T05:30:00Z");
        assertThat(ModelPeriod.HOUR.date(Instant.parse("2026-03-08T06:00:00Z"), 2, ZoneId.of("America/New_York")))
                .isEqualTo("2026-03-08T08:00:00Z");
    }
}
