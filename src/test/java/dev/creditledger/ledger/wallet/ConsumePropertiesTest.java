package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsumePropertiesTest {
    @Test
    void an_allocation_is_drawn_only_when_all_before_it_gave_all_they_had() {
        Property.holds(1000, random -> RandomStory.tell(random).stream()
                .filter(step -> step.command() instanceof Consume)
                .filter(step -> step.decision().outcome() instanceof Outcome.Recorded)
                .forEach(ConsumePropertiesTest::checkOrder));
    }

    private static void checkOrder(Step step) {
        Consume consume = (Consume) step.command();
        JournalEntry entry = ((Outcome.Recorded) step.decision().outcome()).entry();
        Wallet rolled = step.before().rolledForward(step.now());
        Map<UUID, Credits> drawn = new HashMap<>();
        entry.postings().forEach(posting -> assertThat(
                        drawn.put(posting.allocationId(), posting.change().consumed()))
                .isNull());

        Credits remaining = TestCommands.amount(consume);
        for (Allocation allocation : rolled.active(consume.siteId(), step.now())) {
            Credits expected = allocation.available().min(remaining);
            Credits posted = drawn.remove(allocation.id());
            assertThat(posted == null ? Credits.ZERO : posted).isEqualTo(expected);
            assertThat(posted == null).as("nothing drawn, no posting").isEqualTo(expected.isZero());
            remaining = remaining.minus(expected);
        }
        assertThat(remaining).isEqualTo(Credits.ZERO);
        assertThat(drawn).as("drawn outside the scope").isEmpty();
    }

    @Test
    void a_draw_lowers_every_rule_of_its_allocation_by_the_same_amount_and_nothing_else() {
        Property.holds(1000, random -> RandomStory.tell(random).stream()
                .filter(step -> step.command() instanceof Consume)
                .filter(step -> step.decision().outcome() instanceof Outcome.Recorded)
                .forEach(ConsumePropertiesTest::checkRules));
    }

    private static void checkRules(Step step) {
        JournalEntry entry = ((Outcome.Recorded) step.decision().outcome()).entry();
        Map<UUID, List<UsageRule>> after = new HashMap<>();
        step.decision().wallet().allocations().forEach(allocation -> after.put(allocation.id(), allocation.rules()));
        step.decision().ended().forEach(allocation -> after.put(allocation.id(), allocation.rules()));

        for (Allocation before : step.before().rolledForward(step.now()).allocations()) {
            Credits drawn = entry.postings().stream()
                    .filter(posting -> posting.allocationId().equals(before.id()))
                    .map(posting -> posting.change().consumed())
                    .findFirst()
                    .orElse(Credits.ZERO);
            List<UsageRule> expected = before.rules().stream()
                    .map(rule -> rule.withBalance(rule.balance().minus(drawn)))
                    .toList();
            assertThat(after.get(before.id())).isEqualTo(expected);
        }
    }

    @Test
    void a_caller_can_spend_exactly_what_its_balance_shows() {
        Property.holds(600, random -> {
            Wallet stored = RandomStory.outcome(RandomStory.tell(random));
            Instant now = stored.clock().plusMillis(random.nextLong(-100_000, 10_000_000_000L));
            for (UUID site : RandomStory.SCOPES) {
                Credits shown = stored.rolledForward(now).balance(site, now).available();
                Credits more = shown.plus(new Credits(1));
                assertThat(consume(stored, site, more, now)).isInstanceOf(Outcome.Denied.class);
                if (shown.isPositive()) {
                    assertThat(consume(stored, site, shown, now)).isInstanceOf(Outcome.Recorded.class);
                }
            }
        });
    }

    private static Outcome consume(Wallet wallet, UUID site, Credits amount, Instant now) {
        return wallet.decide(Consume.of(TestWallet.ACCOUNT, "all", site, amount, Activity.NONE), now)
                .outcome();
    }
}
