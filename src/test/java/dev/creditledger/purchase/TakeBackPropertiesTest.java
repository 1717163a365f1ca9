package dev.creditledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.purchase.PurchaseMovement.Kind;
import dev.creditledger.purchase.TakeBack.Movement;
import dev.creditledger.purchase.TakeBack.Part;
import dev.creditledger.purchase.TakeBack.Standing;
import dev.creditledger.purchase.TakeBack.Step;
import dev.creditledger.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Credits are spent, held and let go while the money of their purchase goes back and comes again. */
class TakeBackPropertiesTest {
    private static final int CASES = 3_000;
    private static final long TOTAL = 1_000;

    /** An allocation, by the rules of DOMAIN, Refunds, voids, changes. */
    private static final class Pool {
        private final UUID id = UUID.randomUUID();
        private long cap;
        private long left;
        private long held;
        private long spent;
        private long forfeited;
        private boolean isOver;

        Pool(long granted) {
            cap = granted;
            left = granted;
        }

        void spend(long amount) {
            long drawn = Math.min(amount, left);
            left -= drawn;
            spent += drawn;
            endIfEmpty();
        }

        void hold(long amount) {
            long drawn = Math.min(amount, left);
            left -= drawn;
            held += drawn;
        }

        void release(long amount) {
            long released = Math.min(amount, held);
            held -= released;
            long taken = isOver ? 0 : Math.min(released, cap - left);
            left += taken;
            forfeited += released - taken;
            endIfEmpty();
        }

        void capture(long amount) {
            long captured = Math.min(amount, held);
            held -= captured;
            spent += captured;
            endIfEmpty();
        }

        /** What it forfeits. */
        long lower(long by) {
            if (isOver) {
                return 0;
            }
            long keep = Math.max(0, cap - by);
            long after = keep == 0 ? 0 : Math.max(0, keep - (cap - left));
            long lost = left - after;
            cap = keep;
            left = after;
            forfeited += lost;
            isOver = keep == 0;
            endIfEmpty();
            return lost;
        }

        private void endIfEmpty() {
            isOver |= left == 0 && held == 0;
        }

        Part part() {
            return new Part(id, new Credits(cap), new Credits(isOver ? 0 : left), new Credits(forfeited), false);
        }
    }

    private static final class Bought {
        private final List<Pool> pools = new ArrayList<>(List.of(new Pool(TOTAL)));
        private final List<Movement> done = new ArrayList<>();

        void use(RandomGenerator random) {
            Pool pool = Property.oneOf(random, pools);
            long amount = random.nextInt(400);
            switch (random.nextInt(4)) {
                case 0 -> pool.spend(amount);
                case 1 -> pool.hold(amount);
                case 2 -> pool.release(amount);
                default -> pool.capture(amount);
            }
        }

        /** Settles it step by step, with others spending between the steps. */
        Standing settle(long due, RandomGenerator random) {
            for (int step = 0; step < 50; step++) {
                Standing standing = TakeBack.standing(
                        new Credits(due), pools.stream().map(Pool::part).toList(), done);
                if (standing.next().isEmpty()) {
                    return standing;
                }
                if (random.nextInt(4) == 0) {
                    use(random);
                }
                execute(standing.next().get());
            }
            throw new AssertionError("it does not come to an end");
        }

        private void execute(Step next) {
            if (next instanceof Step.Return back) {
                Pool pool = new Pool(back.credits().micros());
                pools.add(pool);
                done.add(new Movement(Kind.RETURN, pool.id, back.credits(), Credits.ZERO, Credits.ZERO));
            } else if (next instanceof Step.Take take) {
                Pool pool = pools.stream()
                        .filter(one -> one.id.equals(take.part().allocationId()))
                        .findFirst()
                        .orElseThrow();
                long moved = pool.lower(take.credits().micros());
                done.add(new Movement(
                        Kind.TAKE, pool.id, new Credits(moved), take.part().forfeited(), new Credits(pool.cap)));
            }
        }

        long left() {
            return pools.stream().mapToLong(pool -> pool.left).sum();
        }

        long inUse() {
            return pools.stream().mapToLong(pool -> pool.spent + pool.held).sum();
        }
    }

    @Test
    void what_is_due_is_gone_or_owed_and_nothing_else_is_lost() {
        Property.holds(CASES, random -> {
            Bought bought = new Bought();
            for (int turn = 0; turn < 12; turn++) {
                for (int use = random.nextInt(4); use > 0; use--) {
                    bought.use(random);
                }
                long due = random.nextInt(3) == 0 ? 0 : random.nextLong(TOTAL + 1);
                Standing standing = bought.settle(due, random);
                long clawedBack = standing.clawedBack().micros();
                long owed = standing.owed().micros();
                assertThat(clawedBack + owed).isEqualTo(due);
                assertThat(bought.left() + bought.inUse() + clawedBack).isEqualTo(TOTAL);
                assertThat(owed == 0 || bought.left() == 0).isTrue();
            }
        });
    }

    @Test
    void when_all_the_money_has_come_again_all_is_there_but_what_was_used() {
        Property.holds(CASES, random -> {
            Bought bought = new Bought();
            for (int turn = random.nextInt(8); turn >= 0; turn--) {
                bought.use(random);
                bought.settle(random.nextLong(TOTAL + 1), random);
            }
            Standing standing = bought.settle(0, random);
            assertThat(standing.owed()).isEqualTo(Credits.ZERO);
            assertThat(bought.left() + bought.inUse()).isEqualTo(TOTAL);
            assertThat(bought.settle(0, random).next()).isEmpty();
        });
    }

    /** What is released after all has come again is found at the next look. */
    @Test
    void holds_that_end_later_are_made_good() {
        Property.holds(CASES, random -> {
            Bought bought = new Bought();
            bought.pools.get(0).hold(1 + random.nextInt(900));
            bought.settle(random.nextLong(TOTAL + 1), random);
            bought.settle(0, random);
            bought.pools.forEach(pool -> pool.release(TOTAL));
            bought.settle(0, random);
            assertThat(bought.left() + bought.inUse()).isEqualTo(TOTAL);
        });
    }

    @Test
    void what_another_took_by_lowering_the_cap_is_not_given_again() {
        UUID id = UUID.randomUUID();
        Movement tenth = new Movement(Kind.TAKE, id, Credits.of(100), Credits.ZERO, Credits.of(900));
        Part lowered = new Part(id, Credits.of(500), Credits.of(500), Credits.of(500), false);
        Standing won = TakeBack.standing(Credits.ZERO, List.of(lowered), List.of(tenth));
        assertThat(won.next()).contains(new Step.Return(Credits.of(100)));
        Standing twice = TakeBack.standing(Credits.of(200), List.of(lowered), List.of(tenth));
        assertThat(twice.next()).isEmpty();
    }

    @Test
    void an_allocation_that_another_has_voided_is_not_given_again() {
        Part voided = new Part(UUID.randomUUID(), Credits.of(1000), Credits.ZERO, Credits.of(1000), true);
        Standing disputed = TakeBack.standing(Credits.of(1000), List.of(voided), List.of());
        assertThat(disputed.next()).isEmpty();
        assertThat(disputed.clawedBack()).isEqualTo(Credits.of(1000));
        Standing won = TakeBack.standing(Credits.ZERO, List.of(voided), List.of());
        assertThat(won.next()).isEmpty();
        assertThat(won.clawedBack()).isEqualTo(Credits.ZERO);
    }
}
