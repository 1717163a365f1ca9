package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is true of every wallet after every command. */
class WalletPropertiesTest {
    private static void afterEveryStep(Consumer<Step> property) {
        Property.holds(600, random -> RandomStory.tell(random).forEach(property));
    }

    @Test
    void no_rule_is_below_zero_or_above_its_cap() {
        afterEveryStep(step -> step.decision().wallet().allocations().stream()
                .flatMap(allocation -> allocation.rules().stream())
                .forEach(rule -> assertThat(rule.balance()).isBetween(Credits.ZERO, rule.cap())));
    }

    @Test
    void granted_less_consumed_held_and_forfeited_is_the_pool_balance() {
        afterEveryStep(step -> {
            for (Allocation allocation : step.decision().wallet().allocations()) {
                Tally tally = allocation.tally();
                long rest = tally.granted().micros()
                        - tally.consumed().micros()
                        - tally.held().micros()
                        - tally.forfeited().micros();
                assertThat(allocation.pool().balance().micros()).isEqualTo(rest);
            }
        });
    }

    @Test
    void what_an_entry_says_is_left_is_what_the_allocations_add_up_to() {
        afterEveryStep(step -> {
            // Limits that reset later leave no entry of their own.
            if (step.decision().outcome() instanceof Outcome.Recorded recorded && !recorded.replayed()) {
                JournalEntry entry = recorded.entry();
                assertThat(entry.balanceAfter())
                        .isEqualTo(Availability.balance(
                                step.decision().wallet().allocations(), entry.siteId(), entry.createdAt()));
            }
        });
    }

    @Test
    void allocations_are_always_in_burn_down_order() {
        afterEveryStep(step ->
                assertThat(step.decision().wallet().allocations()).isSortedAccordingTo(BurnDownOrder.COMPARATOR));
    }

    @Test
    void a_denied_command_leaves_the_very_same_wallet_and_no_entries() {
        afterEveryStep(step -> {
            if (step.decision().outcome() instanceof Outcome.Denied) {
                assertThat(step.decision().wallet()).isSameAs(step.before());
                assertThat(step.decision().entries()).isEmpty();
                assertThat(step.decision().ended()).isEmpty();
            }
        });
    }

    @Test
    void a_decision_names_every_allocation_that_it_changed() {
        afterEveryStep(step -> {
            Decision decision = step.decision();
            List<Allocation> others = new ArrayList<>(decision.wallet().allocations());
            others.removeAll(step.before().allocations());

            assertThat(decision.changed())
                    .containsAll(others)
                    .isSubsetOf(decision.wallet().allocations())
                    .doesNotHaveDuplicates();
            if (decision.isChange()) {
                assertThat(decision.wallet()).isNotSameAs(step.before());
            } else {
                assertThat(decision.wallet()).isSameAs(step.before());
            }
        });
    }

    @Test
    void an_allocation_that_ended_never_comes_back() {
        Property.holds(600, random -> {
            Set<UUID> ended = new HashSet<>();
            for (Step step : RandomStory.tell(random)) {
                for (Allocation allocation : step.decision().ended()) {
                    assertThat(allocation.ending()).isNotNull();
                    assertThat(allocation.pool().balance()).isEqualTo(Credits.ZERO);
                    assertThat(ended.add(allocation.id())).as("ends once").isTrue();
                }
                List<UUID> present = step.decision().wallet().allocations().stream()
                        .map(Allocation::id)
                        .toList();
                assertThat(present).noneMatch(ended::contains);
            }
        });
    }

    @Test
    void an_allocation_leaves_only_by_ending_and_none_that_ended_stays() {
        afterEveryStep(step -> {
            Set<UUID> gone = ids(step.before().allocations());
            gone.removeAll(ids(step.decision().wallet().allocations()));
            Set<UUID> ended = ids(step.decision().ended());
            ended.retainAll(ids(step.before().allocations()));

            assertThat(gone).isEqualTo(ended);
            assertThat(step.decision().wallet().allocations())
                    .filteredOn(allocation -> allocation.tally().held().isZero())
                    .allMatch(allocation -> allocation.ending() == null)
                    .noneMatch(allocation -> !allocation.isPeriodic()
                            && allocation.pool().balance().isZero());
        });
    }

    @Test
    void a_wallets_caps_never_add_up_to_more_than_the_largest_amount() {
        afterEveryStep(step -> {
            Credits sum = step.decision().wallet().allocations().stream()
                    .filter(allocation -> allocation.ending() == null)
                    .map(allocation -> allocation.pool().cap())
                    .reduce(Credits.ZERO, Credits::plus);
            assertThat(sum).isLessThanOrEqualTo(Credits.MAXIMUM);
        });
    }

    @Test
    void time_never_runs_backwards() {
        afterEveryStep(step -> assertThat(step.decision().wallet().clock())
                .isAfterOrEqualTo(step.before().clock()));
    }

    private static Set<UUID> ids(List<Allocation> allocations) {
        Set<UUID> ids = new HashSet<>();
        allocations.forEach(allocation -> ids.add(allocation.id()));
        return ids;
    }
}
