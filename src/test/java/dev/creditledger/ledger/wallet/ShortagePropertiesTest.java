package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** {@code availableAt} against trying the consume itself at every instant that could matter, and at many others. */
class ShortagePropertiesTest {
    /** What an amount is waited for. */
    enum Wait {
        HOLD,
        RESET_OR_GRANT,
        FOREVER
    }

    @Test
    void an_amount_passes_at_the_instant_that_was_told_and_never_before() {
        Property.holds(1500, ShortagePropertiesTest::check);
    }

    static Wait check(RandomGenerator random) {
        Wallet wallet = holding(random, RandomStory.outcome(RandomStory.tell(random)));
        Instant now = wallet.clock().plusMillis(random.nextInt(100_000));
        UUID site = Property.oneOf(random, RandomStory.SCOPES);
        Consume consume =
                Consume.of(TestWallet.ACCOUNT, "later", site, amount(random, wallet, site, now), Activity.NONE);
        Outcome.Denied denied = (Outcome.Denied) wallet.decide(consume, now).outcome();
        Optional<Instant> toldAt = denied.shortage().availableAt();
        Wallet rolled = wallet.rolledForward(now);
        SortedSet<Instant> instants = instantsToTry(random, rolled, now);

        assertThat(toldAt)
                .as("%s of %s at %s", TestCommands.amount(consume), wallet, now)
                .isEqualTo(instants.stream()
                        .filter(instant -> passes(wallet, consume, instant))
                        .findFirst())
                .isEqualTo(stepByStep(rolled, consume, instants));
        toldAt.ifPresent(instant -> {
            assertThat(passes(wallet, consume, instant)).isTrue();
            assertThat(passes(wallet, consume, instant.minusNanos(1))).isFalse();
        });
        return wait(rolled, toldAt);
    }

    /** Rolls the wallet itself on from instant to instant, as a scheduler would, until the consume passes. */
    private static Optional<Instant> stepByStep(Wallet start, Consume consume, SortedSet<Instant> instants) {
        Wallet wallet = start;
        for (Instant instant : instants) {
            wallet = wallet.decide(new RollForwardWallet(TestWallet.ACCOUNT), instant)
                    .wallet();
            if (passes(wallet, consume, instant)) {
                return Optional.of(instant);
            }
        }
        return Optional.empty();
    }

    private static Wait wait(Wallet wallet, Optional<Instant> toldAt) {
        if (toldAt.isEmpty()) {
            return Wait.FOREVER;
        }
        boolean isHold = wallet.reservations().read().stream()
                .anyMatch(reservation -> reservation.expiresAt().equals(toldAt.get()));
        return isHold ? Wait.HOLD : Wait.RESET_OR_GRANT;
    }

    /** Something is held, in half of the cases. */
    private static Wallet holding(RandomGenerator random, Wallet wallet) {
        long available = wallet.balance(null, wallet.clock()).available().micros();
        if (available == 0 || random.nextBoolean()) {
            return wallet;
        }
        Credits amount = new Credits(1 + random.nextLong(available));
        Duration timeToLive = Property.oneOf(random, RandomTerms.SCALES.subList(1, 5));
        return wallet.decide(
                        Reserve.of(TestWallet.ACCOUNT, "held", null, amount, timeToLive, Activity.NONE), wallet.clock())
                .wallet();
    }

    private static boolean passes(Wallet wallet, Consume consume, Instant instant) {
        return wallet.decide(consume, instant).outcome() instanceof Outcome.Recorded;
    }

    /**
     * The amount lies between what is there and what is held, or what all the caps together could ever allow, or beyond.
     */
    private static Credits amount(RandomGenerator random, Wallet wallet, UUID site, Instant now) {
        long available =
                wallet.rolledForward(now).balance(site, now).available().micros();
        long held = wallet.reservations().read().stream()
                .mapToLong(reservation -> reservation.held().micros())
                .sum();
        if (held > 0 && random.nextBoolean()) {
            return new Credits(1 + available + random.nextLong(Math.min(held, Long.MAX_VALUE - available - 1)));
        }
        long most = wallet.allocations().stream()
                .filter(allocation -> allocation.isVisibleTo(site))
                .mapToLong(ShortagePropertiesTest::most)
                .sum();
        return new Credits(1 + random.nextLong(available, Math.max(available, most) + 2));
    }

    private static long most(Allocation allocation) {
        return allocation.rules().stream()
                .mapToLong(rule -> rule.cap().micros())
                .min()
                .orElseThrow();
    }

    /** Everything that begins, ends or resets, three times over, then instants at random, in order. */
    private static SortedSet<Instant> instantsToTry(RandomGenerator random, Wallet wallet, Instant now) {
        SortedSet<Instant> instants = new TreeSet<>();
        for (Allocation allocation : wallet.allocations()) {
            instants.add(allocation.effectiveAt());
            if (allocation.expiresAt() != null) {
                instants.add(allocation.expiresAt());
            }
            for (UsageRule rule : allocation.rules()) {
                for (int ahead = 0; rule.resetDate() != null && ahead < 3; ahead++) {
                    instants.add(NaiveCalendar.date(
                            rule.anchor(), rule.period(), wallet.timeZone(), rule.occurrence() + ahead));
                }
            }
        }
        wallet.reservations().read().forEach(reservation -> instants.add(reservation.expiresAt()));
        SortedSet<Instant> tried = new TreeSet<>(instants.tailSet(now.plusNanos(1)));
        for (int number = 0; number < 10; number++) {
            Duration scale = Property.oneOf(random, RandomTerms.SCALES);
            tried.add(now.plusMillis(random.nextLong(1, scale.toMillis() * 2 + 2)));
        }
        tried.add(now.plus(Duration.ofDays(4000)));
        return tried;
    }
}
