package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is true of what is held, after every command. */
class ReservationPropertiesTest {
    @Test
    void what_is_held_of_an_allocation_is_what_open_reservations_hold_of_it() {
        Property.holds(600, random -> RandomStory.tell(random).forEach(step -> {
            Map<UUID, Credits> held = new HashMap<>();
            for (Reservation reservation :
                    step.decision().wallet().reservations().read()) {
                for (Hold hold : reservation.holds()) {
                    held.merge(hold.allocationId(), hold.left(), Credits::plus);
                }
            }
            for (Allocation allocation : step.decision().wallet().allocations()) {
                Credits expected = held.remove(allocation.id());
                assertThat(allocation.tally().held()).isEqualTo(expected == null ? Credits.ZERO : expected);
            }
            assertThat(held.values()).as("of allocations that left").allMatch(Credits::isZero);
        }));
    }

    @Test
    void a_reservation_is_captured_released_or_held_to_the_last_credit() {
        Property.holds(600, random -> {
            Map<UUID, Credits> letGoOrCaptured = new HashMap<>();
            for (Step step : RandomStory.tell(random)) {
                for (JournalEntry entry : step.decision().entries()) {
                    ReservationState state = entry.details().reservation();
                    if (state != null) {
                        check(state, letGoOrCaptured.merge(state.id(), outOfHolds(entry), Credits::plus));
                    }
                }
            }
        });
    }

    private static void check(ReservationState state, Credits outOfHolds) {
        Credits capturedOfHolds = outOfHolds.minus(state.released());
        assertThat(outOfHolds.plus(state.held())).isEqualTo(state.amount());
        assertThat(capturedOfHolds).isBetween(Credits.ZERO, state.captured());
        if (state.status() != ReservationStatus.OPEN) {
            assertThat(state.held()).isEqualTo(Credits.ZERO);
        }
    }

    private static Credits outOfHolds(JournalEntry entry) {
        return entry.type() == EntryType.RESERVE
                ? Credits.ZERO
                : entry.postings().stream()
                        .map(posting -> posting.change().held().negated())
                        .reduce(Credits.ZERO, Credits::plus);
    }

    @Test
    void only_open_reservations_that_have_time_left_stay_in_the_wallet() {
        Property.holds(600, random -> RandomStory.tell(random).forEach(step -> {
            Wallet wallet = step.decision().wallet();
            if (!(step.decision().outcome() instanceof Outcome.Denied)) {
                assertThat(wallet.rolledForward(wallet.clock()).reservations().read())
                        .allMatch(reservation -> reservation.status() == ReservationStatus.OPEN)
                        .allMatch(reservation -> reservation.expiresAt().isAfter(wallet.clock()));
            }
            assertThat(wallet.reservations().nextEnd())
                    .isEqualTo(wallet.reservations().read().stream()
                            .map(Reservation::expiresAt)
                            .min(Instant::compareTo));
        }));
    }

    @Test
    void parts_captured_one_by_one_and_the_rest_released_come_to_one_final_capture() {
        Property.holds(1000, ReservationPropertiesTest::checkParts);
    }

    private static void checkParts(RandomGenerator random) {
        Wallet start = RandomStory.outcome(RandomStory.tell(random));
        Instant now = start.clock();
        Credits available = start.balance(null, now).available();
        if (!available.isPositive()) {
            return;
        }
        Credits amount = new Credits(1 + random.nextLong(available.micros()));
        Reserve reserve = Reserve.of(TestWallet.ACCOUNT, "parts", null, amount, Duration.ofHours(24), Activity.NONE);
        Decision held = start.decide(reserve, now);
        if (held.outcome() instanceof Outcome.Denied) {
            return;
        }
        UUID id = reserve.request().transactionId();
        Instant later = now.plus(
                Property.oneOf(random, RandomTerms.SCALES.subList(0, 4)).multipliedBy(20));
        Credits spent = new Credits(1 + random.nextLong(amount.micros()));

        Wallet atOnce =
                held.wallet().decide(capture(id, "all", spent, true), later).wallet();
        Wallet inParts = inParts(random, held.wallet(), id, spent, later);
        assertThat(balances(inParts)).isEqualTo(balances(atOnce));
    }

    private static Wallet inParts(RandomGenerator random, Wallet start, UUID id, Credits spent, Instant now) {
        Wallet wallet = start;
        Credits left = spent;
        for (int number = 0; left.isPositive(); number++) {
            Credits part = number == 3 ? left : new Credits(1 + random.nextLong(left.micros()));
            wallet = wallet.decide(capture(id, "part-" + number, part, false), now)
                    .wallet();
            left = left.minus(part);
        }
        return wallet.decide(Release.of(TestWallet.ACCOUNT, "rest", null, id), now)
                .wallet();
    }

    private static Capture capture(UUID id, String key, Credits amount, boolean isFinal) {
        return Capture.of(TestWallet.ACCOUNT, key, null, id, amount, isFinal, Activity.NONE);
    }

    /** The balances of every allocation's rules and its tally. */
    private static Map<UUID, List<Object>> balances(Wallet wallet) {
        Map<UUID, List<Object>> balances = new HashMap<>();
        for (Allocation allocation : wallet.allocations()) {
            List<Object> parts = new ArrayList<>();
            allocation.rules().forEach(rule -> parts.add(rule.balance()));
            parts.add(allocation.tally());
            parts.add(allocation.ending() == null);
            balances.put(allocation.id(), parts);
        }
        return balances;
    }
}
