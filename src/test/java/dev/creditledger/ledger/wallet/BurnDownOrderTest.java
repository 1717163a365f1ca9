package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurnDownOrderTest {
    private static final Instant SOONER = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-08-01T00:00:00Z");

    /** The few things that the order looks at. */
    private record Traits(Instant poolReset, int priority, Instant expiresAt, long sequence, long id) {
        Allocation allocation() {
            Credits one = Credits.of(1);
            UsageRule rule = poolReset == null
                    ? UsageRule.once(one, one)
                    : UsageRule.periodic(Period.YEAR, one, one, poolReset, ZoneId.of("UTC"), Instant.EPOCH);
            return new Allocation(
                    new Provenance(
                            new UUID(0, id),
                            sequence,
                            AllocationSource.PROMOTION,
                            null,
                            null,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            null,
                            null),
                    priority,
                    expiresAt,
                    List.of(rule),
                    Tally.granting(one),
                    null);
        }
    }

    private static void assertFirst(Traits first, Traits second) {
        assertThat(BurnDownOrder.COMPARATOR.compare(first.allocation(), second.allocation()))
                .isNegative();
        assertThat(BurnDownOrder.COMPARATOR.compare(second.allocation(), first.allocation()))
                .isPositive();
    }

    @Test
    void periodic_is_spent_before_top_up_whatever_else() {
        assertFirst(new Traits(LATER, 100, null, 9, 9), new Traits(null, 0, SOONER, 1, 1));
    }

    @Test
    void then_the_lower_priority_number() {
        assertFirst(new Traits(LATER, 10, null, 9, 9), new Traits(SOONER, 11, SOONER, 1, 1));
    }

    @Test
    void then_the_earlier_expiry_and_none_last() {
        assertFirst(new Traits(LATER, 50, SOONER, 9, 9), new Traits(SOONER, 50, LATER, 1, 1));
        assertFirst(new Traits(LATER, 50, LATER, 9, 9), new Traits(SOONER, 50, null, 1, 1));
    }

    @Test
    void then_the_earlier_reset_of_the_pool() {
        assertFirst(new Traits(SOONER, 50, LATER, 9, 9), new Traits(LATER, 50, LATER, 1, 1));
        assertFirst(new Traits(SOONER, 50, null, 9, 9), new Traits(LATER, 50, null, 1, 1));
    }

    @Test
    void then_the_earlier_grant() {
        assertFirst(new Traits(null, 50, null, 1, 9), new Traits(null, 50, null, 2, 1));
    }

    @Test
    void then_the_id() {
        assertFirst(new Traits(null, 50, null, 1, 1), new Traits(null, 50, null, 1, 2));
    }

    @Test
    void the_order_is_total() {
        Property.holds(300, random -> {
            List<Allocation> set = IntStream.range(0, 9)
                    .mapToObj(any -> randomTraits(random).allocation())
                    .toList();
            set.forEach(a -> set.forEach(b -> {
                int sign = compare(a, b);
                assertThat(sign).isEqualTo(-compare(b, a));
                assertThat(sign == 0).isEqualTo(a.equals(b));
                set.stream().filter(c -> sign <= 0 && compare(b, c) <= 0).forEach(c -> assertThat(compare(a, c))
                        .isNotPositive());
            }));
        });
    }

    private static int compare(Allocation a, Allocation b) {
        return Integer.signum(BurnDownOrder.COMPARATOR.compare(a, b));
    }

    private static Traits randomTraits(RandomGenerator random) {
        return new Traits(
                randomInstant(random), random.nextInt(2), randomInstant(random), random.nextInt(2), random.nextInt(2));
    }

    private static Instant randomInstant(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> SOONER;
            default -> LATER;
        };
    }
}
