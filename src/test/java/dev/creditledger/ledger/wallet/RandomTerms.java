package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.AllocationTerms.CreditOrigin;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Grants of every shape: periods, caps, first balances, anchors behind and ahead, beginnings and ends. */
public final class RandomTerms {
    public static final List<Duration> SCALES = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(365));
    private static final List<Long> CAPS = List.of(1L, 3L, 10L, 1_000_000L, 100_000_000L, 5_000_000_000_000_000_000L);

    private final RandomGenerator random;
    private final Instant now;

    RandomTerms(RandomGenerator random, Instant now) {
        this.random = random;
        this.now = now;
    }

    AllocationTerms next() {
        Instant effectiveAt = random.nextInt(4) == 0 ? around(-1, 4) : null;
        Instant expiresAt = random.nextInt(3) == 0 ? around(0, 5) : null;
        return new AllocationTerms(
                Property.oneOf(random, List.of(AllocationSource.values())),
                null,
                Property.oneOf(random, RandomStory.SCOPES),
                Property.oneOf(random, List.of(0, 50, 50, 100)),
                effectiveAt,
                expiresAt,
                rules(),
                new CreditOrigin(null, cost(), null));
    }

    private Money cost() {
        return random.nextBoolean() ? null : new Money(random.nextInt(2), "EUR");
    }

    private List<RuleTerms> rules() {
        List<Period> periods = new ArrayList<>(List.of(Period.values()));
        int count = random.nextInt(3) == 0 ? random.nextInt(1, periods.size() + 1) : random.nextInt(1, 3);
        List<RuleTerms> rules = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rules.add(rule(periods.remove(random.nextInt(periods.size()))));
        }
        return rules;
    }

    RuleTerms rule(Period period) {
        long cap = Property.oneOf(random, CAPS) * random.nextInt(1, random.nextInt(20) == 0 ? 2 : 5);
        cap = Math.floorMod(cap, 9_000_000_000_000_000_001L);
        Credits balance = random.nextInt(4) == 0 ? new Credits(random.nextLong(cap + 1)) : null;
        Instant resetDate = period == Period.NO_PERIOD || random.nextInt(3) > 0 ? null : around(-3, 4);
        boolean isAligned = period != Period.NO_PERIOD && resetDate == null && random.nextInt(3) == 0;
        Alignment alignment = isAligned ? Alignment.CALENDAR : Alignment.ANCHOR;
        return new RuleTerms(period, new Credits(cap), balance, resetDate, alignment);
    }

    private Instant around(int from, int to) {
        return now.plus(Property.oneOf(random, SCALES).multipliedBy(random.nextInt(from, to)));
    }
}
