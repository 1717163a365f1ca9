package dev.creditledger.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A check that cannot fail checks nothing: each of these stories has one thing in it that cannot be. */
class AccountCheckTest {
    private final Story story = new Story("2026-06-15T12:00:00Z");

    /** Journal: 1 GRANT, 2 GRANT, 3 CONSUME, 4 RESERVE, 5 RELEASE by expiry, 6 RESET of 2 periods, 7 CONSUME. */
    @BeforeEach
    void tell() {
        story.ask(Operation.TOP_UP, null, "top-up", "{\"amount\": 20}");
        story.wait(Duration.ofMillis(100));
        story.ask(
                Operation.GRANT,
                null,
                "grant",
                "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MINUTE\", \"cap\": 10}]}");
        story.wait(Duration.ofMillis(100));
        story.ask(Operation.CONSUME, null, "first", "{\"amount\": 12}");
        story.wait(Duration.ofMillis(100));
        story.ask(Operation.CONSUME, null, "first", "{\"amount\": 12}");
        story.ask(Operation.CONSUME, null, "denied", "{\"amount\": 50}");
        story.wait(Duration.ofMillis(100));
        story.ask(Operation.RESERVE, null, "hold", "{\"amount\": 5, \"ttlSeconds\": 30}");
        story.wait(Duration.ofSeconds(70));
        story.balance();
        story.wait(Duration.ofMillis(100));
        story.ask(Operation.CONSUME, null, "last", "{\"amount\": 3}");
    }

    @Test
    void a_true_story_is_believed() {
        assertThat(story.problems()).isEmpty();
        assertThat(story.journal)
                .extracting(entry -> entry.get("type").asText())
                .containsExactly("GRANT", "GRANT", "CONSUME", "RESERVE", "RELEASE", "RESET", "CONSUME");
    }

    @Test
    void an_entry_with_another_amount_is_found() {
        entry(3).put("amount", 11);
        assertProblem("/amount: expected 12");
    }

    @Test
    void an_entry_with_other_postings_is_found() {
        ((ObjectNode) entry(3).get("postings").get(0)).put("amount", 9);
        assertProblem("/postings/0/amount: expected 10");
    }

    @Test
    void a_wrong_available_after_is_found() {
        entry(6).put("availableAfter", 27);
        assertProblem("/availableAfter: expected 28");
    }

    @Test
    void a_missing_reset_is_found() {
        story.journal.remove(5);
        renumber();
        assertProblem("before it the model expects RESET");
    }

    @Test
    void a_reset_that_was_not_due_is_found() {
        entry(6).put("periods", 2);
        assertProblem("the model expects 1 periods");
    }

    @Test
    void an_expiry_at_another_time_is_found() {
        entry(5).put("createdAt", "2026-06-15T12:00:29.000Z");
        assertProblem("the model expects nothing of time alone");
    }

    @Test
    void an_entry_nobody_asked_for_is_found() {
        ObjectNode more = entry(7).deepCopy();
        story.journal.add(more.put("seq", 8).put("transactionId", "another"));
        assertProblem("nobody asked for it");
    }

    @Test
    void a_gap_and_a_way_back_in_time_are_found() {
        entry(7).put("seq", 9);
        assertProblem("seq 7 expected");
        entry(7).put("seq", 7).put("createdAt", "2026-06-15T12:00:00.000Z");
        assertProblem("back in time");
    }

    @Test
    void an_answer_without_its_entry_is_found() {
        story.journal.remove(6);
        assertProblem("answered but not in the journal");
    }

    /** The first two swapped, at an instant at which the top-up had long been answered. */
    @Test
    void an_entry_at_a_time_at_which_nobody_asked_for_it_is_found() {
        ObjectNode topUp = entry(1).put("seq", 2).put("createdAt", "2026-06-15T12:00:00.100Z");
        story.journal.set(0, entry(2).put("seq", 1));
        story.journal.set(1, topUp);
        assertProblem("nobody asked for it");
    }

    @Test
    void an_order_against_real_time_is_found() {
        Step first = new Step(story.now, entry(1), List.of(story.calls.get(0)));
        Step second = new Step(story.now, entry(2), List.of(story.calls.get(1)));
        assertThat(RealTime.problems(List.of(first, second))).isEmpty();
        assertThat(RealTime.problems(List.of(second, first))).hasSize(1);
    }

    @Test
    void an_answer_with_another_balance_is_found() {
        answer(2, answer -> ((ObjectNode) answer.get("balance")).put("available", 17));
        assertProblem("/balance/available: expected 18");
    }

    @Test
    void a_replay_that_differs_is_found() {
        answer(3, answer -> answer.put("seq", 4));
        assertProblem("no state explains");
    }

    @Test
    void a_second_effect_of_one_key_is_found() {
        Call replay = story.calls.get(3);
        change(3, replay.answer(), 200, false);
        assertThat(story.problems()).isNotEmpty();
    }

    @Test
    void a_denial_that_no_state_explains_is_found() {
        answer(4, answer -> answer.put("available", 17).put("shortfall", 33));
        assertProblem("no state explains");
    }

    @Test
    void a_denial_of_what_there_is_is_found() {
        Call last = story.calls.get(story.calls.size() - 1);
        ModelRequest affordable =
                new ModelRequest(Operation.CONSUME, null, "new", null, Json.read("{\"amount\": 1}"), false);
        story.calls.add(new Call(
                affordable, last.begin(), last.end(), 1, 402, story.calls.get(4).answer(), false, "story"));
        assertProblem("no state explains");
    }

    /** 50 ms under way, and the expiry passes meanwhile: refused is right, and so would granted have been. */
    @Test
    void a_refusal_of_what_expired_on_the_way_is_believed() {
        Call last = story.calls.get(story.calls.size() - 1);
        String expiresAt = Json.text(last.end().plusMillis(25));
        ModelRequest late = new ModelRequest(
                Operation.TOP_UP,
                null,
                "late",
                null,
                Json.read("{\"amount\": 1, \"expiresAt\": \"%s\"}".formatted(expiresAt)),
                false);
        JsonNode refusal = Json.read("{\"code\": \"INVALID_TERMS\"}");
        story.calls.add(new Call(late, last.end(), last.end().plusMillis(50), 1, 422, refusal, false, "story"));
        assertThat(story.problems()).isEmpty();
    }

    @Test
    void an_extension_in_the_millisecond_of_a_reset_and_of_captures_is_believed() {
        story.now = Instant.parse("2026-06-15T12:02:00.100Z");
        Call held = story.ask(Operation.RESERVE, null, "streamed", "{\"amount\": 4, \"ttlSeconds\": 59}");
        String id = held.answer().get("reservationId").asText();
        story.now = Instant.parse("2026-06-15T12:02:59.099Z");
        story.ask(Operation.EXTEND, id, null, "{\"ttlSeconds\": 60}");
        story.wait(Duration.ofMillis(1001));
        assertThat(story.ask(Operation.EXTEND, id, null, "{\"ttlSeconds\": 61}").isSuccess())
                .isTrue();
        story.ask(Operation.CAPTURE, id, "a part", "{\"amount\": 1, \"final\": false}");
        story.ask(Operation.EXTEND, id, null, "{\"ttlSeconds\": 62}");
        story.ask(Operation.CAPTURE, id, "the rest", "{}");

        assertThat(story.journal.get(9).get("type").asText()).isEqualTo("RESET");
        assertThat(story.problems()).isEmpty();
    }

    @Test
    void a_balance_of_another_time_is_found() {
        answer(6, answer -> answer.put("available", 27));
        assertProblem("no state explains");
    }

    private ObjectNode entry(int seq) {
        return (ObjectNode) story.journal.get(seq - 1);
    }

    private void renumber() {
        for (int index = 0; index < story.journal.size(); index++) {
            entry(index + 1).put("seq", index + 1);
        }
    }

    private void answer(int index, Consumer<ObjectNode> change) {
        ObjectNode answer = story.calls.get(index).answer().deepCopy();
        change.accept(answer);
        Call call = story.calls.get(index);
        change(index, answer, call.status(), call.replayed());
    }

    private void change(int index, JsonNode answer, int status, boolean replayed) {
        Call call = story.calls.get(index);
        story.calls.set(
                index, new Call(call.request(), call.begin(), call.end(), 1, status, answer, replayed, "story"));
    }

    private void assertProblem(String text) {
        List<String> problems = story.problems();
        assertThat(problems).as("problems").isNotEmpty();
        assertThat(String.join("\n", problems)).contains(text);
    }
}
