package dev.creditledger.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionLineTest {
    private static final UUID BUSY = UUID.randomUUID();
    private static final UUID NEIGHBOUR = UUID.randomUUID();

    /** Four places, two for each account; six wait, three of each account. */
    private final QuestionLine line = new QuestionLine(new QuestionLine.Limits(4, 2, 6, 3));

    private final List<String> begun = new ArrayList<>();

    @Test
    void an_account_has_its_places_and_leaves_the_others() {
        enter(BUSY, "b1", "b2", "b3");
        enter(NEIGHBOUR, "n1");

        assertThat(begun).containsExactly("b1", "b2", "n1");
        assertThat(line.running()).isEqualTo(3);
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void who_leaves_lets_the_next_in() {
        QuestionLine.Ticket first = enter(BUSY, "b1");
        enter(BUSY, "b2", "b3");

        line.leave(first);

        assertThat(begun).containsExactly("b1", "b2", "b3");
        assertThat(line.waiting()).isZero();
    }

    @Test
    void accounts_take_turns_however_many_questions_one_of_them_has() {
        QuestionLine narrow = new QuestionLine(new QuestionLine.Limits(1, 1, 9, 9));
        List<QuestionLine.Ticket> turns = new ArrayList<>();
        List<UUID> accounts = new ArrayList<>();
        for (UUID account : List.of(BUSY, BUSY, BUSY, BUSY, NEIGHBOUR, NEIGHBOUR)) {
            narrow.enter(account, true, ticket -> {
                turns.add(ticket);
                accounts.add(account);
            });
        }

        for (int turn = 0; turn < 5; turn++) {
            narrow.leave(turns.get(turn));
        }

        assertThat(accounts).containsExactly(BUSY, BUSY, NEIGHBOUR, BUSY, NEIGHBOUR, BUSY);
    }

    @Test
    void one_too_many_is_refused_and_takes_no_place() {
        enter(BUSY, "b1", "b2", "b3", "b4", "b5");

        assertThat(refusal(BUSY)).isEqualTo(Refusal.ACCOUNT_BUSY);

        assertThat(line.running()).isEqualTo(2);
        assertThat(line.waiting()).isEqualTo(3);
        enter(NEIGHBOUR, "n1");
        assertThat(begun).endsWith("n1");
    }

    @Test
    void a_full_line_refuses_whoever_could_not_begin_at_once() {
        enter(BUSY, "b1", "b2", "b3", "b4", "b5");
        enter(NEIGHBOUR, "n1", "n2", "n3", "n4", "n5");

        assertThat(refusal(UUID.randomUUID())).isEqualTo(Refusal.FULL);
    }

    @Test
    void a_part_of_an_answer_waits_however_many_do() {
        enter(BUSY, "b1", "b2", "b3", "b4", "b5");

        line.enter(BUSY, false, ticket -> begun.add("part"));

        assertThat(line.waiting()).isEqualTo(4);
    }

    @Test
    void who_no_longer_waits_leaves_the_line_and_no_trace() {
        QuestionLine.Ticket first = enter(BUSY, "b1");
        QuestionLine.Ticket second = enter(BUSY, "b2");
        QuestionLine.Ticket third = enter(BUSY, "b3");

        line.leave(third);
        line.leave(first);
        line.leave(second);

        assertThat(begun).containsExactly("b1", "b2");
        assertThat(line.running()).isZero();
        assertThat(line.waiting()).isZero();
        enter(BUSY, "b4", "b5", "b6");
        assertThat(begun).containsExactly("b1", "b2", "b4", "b5");
    }

    /** The last one's ticket. */
    private QuestionLine.Ticket enter(UUID account, String... names) {
        QuestionLine.Ticket last = null;
        for (String name : names) {
            last = line.enter(account, true, ticket -> begun.add(name));
        }
        return last;
    }

    private Refusal refusal(UUID account) {
        return catchThrowableOfType(
                        QuestionRefusedException.class, () -> line.enter(account, true, ticket -> begun.add("refused")))
                .refusal();
    }
}
