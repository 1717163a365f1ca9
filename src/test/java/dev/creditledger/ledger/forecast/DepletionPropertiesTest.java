package dev.creditledger.ledger.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.Terms;
import dev.creditledger.ledger.wallet.TestWallet;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against a wallet that really is spent from, minute by minute. */
class DepletionPropertiesTest {
    private static final Instant BEGIN = Instant.parse("2026-03-27T10:00:00Z");
    private static final int MINUTES = 4 * 24 * 60;

    /**
     * Minutes are not milliseconds, and what is gone just before a reset may as well last until it: so three in a
     * hundred more must not last longer, and three less not be gone earlier.
     */
    @Test
    void it_comes_when_spending_minute_by_minute_is_first_denied() {
        Property.holds(80, random -> {
            boolean hourly = random.nextInt(3) == 0;
            Wallet wallet = wallet(random, hourly);
            long perDay = random.nextLong(5_000_000, 400_000_000);
            Instant depletesAt =
                    Depletion.of(wallet, null, new Credits(perDay), BEGIN).orElse(Instant.MAX);
            // Rules of an hour are a pace of their own, whatever part of the hour it is.
            Duration tolerance = Duration.ofMinutes(hourly ? 61 : 2);

            Optional<Instant> fast = naive(wallet, perDay * 103 / 100);
            Optional<Instant> slow = naive(wallet, perDay * 97 / 100);

            Instant end = BEGIN.plus(Duration.ofMinutes(MINUTES));
            assertThat(depletesAt.plus(depletesAt.equals(Instant.MAX) ? Duration.ZERO : tolerance))
                    .isAfterOrEqualTo(fast.orElse(end));
            slow.ifPresent(latest -> assertThat(depletesAt).isBeforeOrEqualTo(latest.plus(tolerance)));
        });
    }

    /** The most a wallet may have, each with a day's limit of its own, resetting all over the day. */
    @Test
    void a_thousand_allocations_take_little_time() {
        List<Terms> terms = IntStream.range(0, 1000)
                .mapToObj(number -> Terms.of(
                        Terms.rule(Period.WEEK, 60 + number % 7, reset(number * 601_137L)),
                        Terms.rule(Period.DAY, 10, reset(number * 86_399L))))
                .toList();
        TestWallet wallet = TestWallet.openedAt(BEGIN.toString());
        terms.forEach(wallet::grant);
        for (long perDay : new long[] {1, 5_000, 7_900, 8_600, 9_900, 10_100}) {
            long start = System.nanoTime();
            Optional<Instant> depletesAt = Depletion.of(wallet.wallet(), null, Credits.of(perDay), BEGIN);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("depletion of 1000 allocations at " + perDay + " a day: " + depletesAt + " in " + time);
            assertThat(time).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static String reset(long millis) {
        return BEGIN.plusMillis(1 + millis).toString();
    }

    private static Optional<Instant> naive(Wallet from, long perDay) {
        Wallet wallet = from;
        for (int minute = 1; minute <= MINUTES; minute++) {
            long amount = perDay * minute / 1440 - perDay * (minute - 1) / 1440;
            Instant now = BEGIN.plus(Duration.ofMinutes(minute));
            Decision decision = wallet.decide(
                    Consume.of(TestWallet.ACCOUNT, "minute " + minute, null, new Credits(amount), Activity.NONE), now);
            if (decision.outcome() instanceof Outcome.Denied) {
                return Optional.of(now);
            }
            wallet = decision.wallet();
        }
        return Optional.empty();
    }

    private static Wallet wallet(RandomGenerator random, boolean hourly) {
        TestWallet wallet = TestWallet.openedAt(BEGIN.minusSeconds(86_400).toString(), "Europe/Berlin");
        int count = random.nextInt(1, 6);
        for (int number = 0; number < count; number++) {
            wallet.grant(terms(random, hourly));
        }
        wallet.at(BEGIN.toString());
        long available = wallet.balance().available().micros();
        for (int number = 0; number < random.nextInt(3) && available > 10; number++) {
            wallet.execute(Reserve.of(
                    TestWallet.ACCOUNT,
                    "hold " + number,
                    null,
                    new Credits(1 + random.nextLong(available / 3)),
                    Duration.ofMinutes(random.nextInt(1, 1440)),
                    Activity.NONE));
        }
        wallet.rollForward();
        return wallet.wallet();
    }

    private static Terms terms(RandomGenerator random, boolean hourly) {
        List<Period> periods = new ArrayList<>(List.of(Period.NO_PERIOD, Period.WEEK, Period.DAY));
        if (hourly) {
            periods.add(Period.HOUR);
        }
        List<RuleTerms> rules = new ArrayList<>();
        int count = random.nextInt(1, 3);
        for (int number = 0; number < count; number++) {
            rules.add(rule(random, periods.remove(random.nextInt(periods.size()))));
        }
        Terms terms = Terms.of(rules.toArray(RuleTerms[]::new)).withPriority(random.nextInt(3));
        if (random.nextInt(4) == 0) {
            terms = terms.effectiveAt(minute(random, 0, MINUTES / 2));
        }
        return random.nextInt(3) == 0 ? terms.expiresAt(minute(random, MINUTES / 2, MINUTES)) : terms;
    }

    private static RuleTerms rule(RandomGenerator random, Period period) {
        long cap =
                switch (period) {
                    case HOUR -> random.nextLong(1, 12);
                    case DAY -> random.nextLong(5, 200);
                    default -> random.nextLong(10, 500);
                };
        return period == Period.NO_PERIOD
                ? Terms.rule(period, cap)
                : Terms.rule(
                        period, cap, BEGIN.plusSeconds(random.nextInt(86_400)).toString());
    }

    private static String minute(RandomGenerator random, int from, int until) {
        return BEGIN.plus(Duration.ofMinutes(random.nextInt(from, until))).toString();
    }
}
