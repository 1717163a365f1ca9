package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollForwardPropertiesTest {
    private static final LedgerCommand ROLL_FORWARD = new RollForwardWallet(TestWallet.ACCOUNT);

    @Test
    void one_step_equals_many_steps() {
        Property.holds(2000, random -> {
            Wallet start = RandomStory.outcome(RandomStory.tell(random));
            Duration span = Property.oneOf(random, RandomTerms.SCALES).multipliedBy(random.nextInt(1, 5));
            Instant end = start.clock().plus(span);

            Decision atOnce = start.decide(ROLL_FORWARD, end);
            List<Allocation> endedOnTheWay = new ArrayList<>();
            Wallet stepwise = inSteps(random, start, end, endedOnTheWay);
            long last = start.sequence();
            assertThat(standing(stepwise.allocations(), last))
                    .isEqualTo(standing(atOnce.wallet().allocations(), last));
            assertThat(standing(endedOnTheWay, last))
                    .containsExactlyInAnyOrderElementsOf(standing(atOnce.ended(), last));
            assertThat(stepwise.reservations()).isEqualTo(atOnce.wallet().reservations());
        });
    }

    /**
     * All that later commands can notice. Two resets in place of one make two entries, so that the sequences after which
     * a rule's period began are others, and what was forfeited in a period that nobody looked at is counted in it and
     * not in the last one. What matters of them: which draws up to then each rule still gives back, and what is left.
     */
    private static List<Standing> standing(List<Allocation> allocations, long lastDraw) {
        return allocations.stream()
                .map(allocation -> new Standing(
                        allocation.id(),
                        rulesOf(allocation)
                                .map(RollForwardPropertiesTest::withoutSequence)
                                .toList(),
                        rulesOf(allocation)
                                .map(rule -> drawsOfPeriod(rule, lastDraw))
                                .toList(),
                        allocation.tally().consumed(),
                        allocation.tally().held(),
                        allocation.ending()))
                .toList();
    }

    /** The limits of one that has ended may have been reset beyond its end, when that came to light later. */
    private static Stream<UsageRule> rulesOf(Allocation allocation) {
        return allocation.ending() == null ? allocation.rules().stream() : Stream.of(allocation.pool());
    }

    private record Standing(
            UUID id, List<UsageRule> rules, List<Long> draws, Credits consumed, Credits held, Ending ending) {}

    private static UsageRule withoutSequence(UsageRule rule) {
        return new UsageRule(
                rule.period(),
                rule.cap(),
                rule.balance(),
                rule.excess(),
                rule.nextCap(),
                rule.anchor(),
                rule.occurrence(),
                rule.resetDate(),
                0);
    }

    private static long drawsOfPeriod(UsageRule rule, long lastDraw) {
        return LongStream.rangeClosed(1, lastDraw).filter(rule::isInPeriodOf).count();
    }

    /** Stops at some instants between, among them those at which something falls due. */
    private static Wallet inSteps(RandomGenerator random, Wallet start, Instant end, List<Allocation> ended) {
        Wallet wallet = start;
        Instant now = start.clock();
        for (int step = 0; step < 12; step++) {
            long left = Duration.between(now, end).toMillis();
            Instant due = wallet.nextDue().filter(end::isAfter).orElse(now);
            now = random.nextBoolean() && due.isAfter(now) ? due : now.plusMillis(random.nextLong(left + 1));
            Decision decision = wallet.decide(ROLL_FORWARD, now);
            ended.addAll(decision.ended());
            wallet = decision.wallet();
        }
        Decision last = wallet.decide(ROLL_FORWARD, end);
        ended.addAll(last.ended());
        return last.wallet();
    }

    @Test
    void deciding_on_a_stored_wallet_equals_rolling_it_forward_first() {
        Property.holds(1000, random -> {
            for (Step step : RandomStory.tell(random)) {
                Decision direct = step.decision();
                Decision rolledFirst =
                        step.before().rolledForward(step.now()).decide(step.command(), step.past(), step.now());

                assertThat(rolledFirst.outcome()).isEqualTo(direct.outcome());
                assertThat(rolledFirst.wallet()).isEqualTo(direct.wallet().rolledForward(step.now()));
                assertThat(direct.entries()).endsWith(rolledFirst.entries().toArray(JournalEntry[]::new));
            }
        });
    }

    @Test
    void every_reset_and_expiry_is_dated_when_it_fell_due() {
        Property.holds(1000, random -> {
            for (Step step : RandomStory.tell(random)) {
                Decision rolled = step.before().decide(ROLL_FORWARD, step.now());
                for (JournalEntry entry : rolled.entries()) {
                    assertThat(entry.createdAt()).isEqualTo(due(step.before(), entry));
                }
            }
        });
    }

    private static Instant due(Wallet wallet, JournalEntry entry) {
        if (entry.type() == EntryType.RELEASE) {
            return wallet.reservations()
                    .find(entry.details().reservation().id())
                    .orElseThrow()
                    .expiresAt();
        }
        Allocation allocation = wallet.allocations().stream()
                .filter(one -> one.id().equals(entry.postings().get(0).allocationId()))
                .findFirst()
                .orElseThrow();
        return entry.type() == EntryType.EXPIRE
                ? allocation.expiresAt()
                : allocation.pool().resetDate();
    }

    @Test
    void rolling_forward_leaves_nothing_due() {
        Property.holds(1000, random -> {
            for (Step step : RandomStory.tell(random)) {
                Wallet rolled = step.before().rolledForward(step.now());
                assertThat(rolled.nextDue().filter(due -> !due.isAfter(rolled.monotonic(step.now()))))
                        .isEmpty();
                assertThat(rolled.rolledForward(step.now())).isSameAs(rolled);
            }
        });
    }

    @Test
    void the_scheduler_never_looks_before_something_is_due() {
        Property.holds(500, random -> {
            Wallet wallet = RandomStory.outcome(RandomStory.tell(random));
            wallet.nextScheduled().ifPresent(scheduled -> {
                assertThat(wallet.nextDue())
                        .hasValueSatisfying(due -> assertThat(due).isBeforeOrEqualTo(scheduled));
                assertThat(wallet.rolledForward(scheduled).nextScheduled())
                        .satisfiesAnyOf(next -> assertThat(next).isEmpty(), next -> assertThat(next.orElseThrow())
                                .isAfter(scheduled));
            });
        });
    }
}
