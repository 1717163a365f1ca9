package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final UUID GREEDY = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final Shares shares = new Shares(8);

    @Test
    void an_account_has_a_quarter_while_others_wait() {
        assertThat(shares.take(one(OTHER))).isTrue();
        assertThat(shares.take(one(GREEDY))).isTrue();
        assertThat(shares.take(one(GREEDY))).isTrue();
        assertThat(shares.take(one(GREEDY))).isFalse();
        assertThat(shares.take(one(OTHER))).isTrue();
    }

    @Test
    void it_has_all_of_it_while_nobody_else_waits() {
        for (int waiting = 0; waiting < 8; waiting++) {
            assertThat(shares.take(one(GREEDY))).isTrue();
        }
    }

    @Test
    void whoever_is_taken_from_the_line_gives_its_place_back() {
        shares.take(one(OTHER));
        shares.take(one(GREEDY));
        shares.take(one(GREEDY));
        shares.giveBack(one(GREEDY));
        assertThat(shares.take(one(GREEDY))).isTrue();
        assertThat(shares.take(one(GREEDY))).isFalse();
    }

    @Test
    void a_batch_takes_as_many_places_as_it_has_items() {
        shares.take(one(OTHER));
        assertThat(shares.take(many(GREEDY, 5))).isTrue();
        assertThat(shares.take(one(GREEDY))).isFalse();
        shares.giveBack(many(GREEDY, 5));
        assertThat(shares.take(one(GREEDY))).isTrue();
    }

    private static Pending one(UUID account) {
        return pending(consume(account, 0));
    }

    private static Pending many(UUID account, int items) {
        return pending(new ConsumeAll(
                account,
                IntStream.range(0, items)
                        .mapToObj(number -> consume(account, number))
                        .toList()));
    }

    private static Consume consume(UUID account, int number) {
        return Consume.of(account, "c" + number, null, Credits.of(1), Activity.NONE);
    }

    private static Pending pending(LedgerCommand command) {
        return new Pending(command, Origin.SCHEDULER, null, (outcome, failure) -> {});
    }
}
