package dev.creditledger.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveInstancesTest {
    private static final int ACCOUNTS = 4_000;
    private static final Random RANDOM = new Random(7);

    private final List<UUID> accounts =
            Stream.generate(LiveInstancesTest::id).limit(ACCOUNTS).toList();
    private final List<Instance> four = Stream.generate(LiveInstancesTest::id)
            .limit(4)
            .map(id -> new Instance(id, "10.0.0.1:8080"))
            .toList();

    private static UUID id() {
        return new UUID(RANDOM.nextLong(), RANDOM.nextLong());
    }

    @Test
    void all_of_them_agree_in_whatever_order_they_know_each_other() {
        List<Instance> otherwise = new ArrayList<>(four);
        Collections.reverse(otherwise);
        for (UUID account : accounts) {
            Instance preferred = preferred(four, account);
            assertThat(preferred(otherwise, account)).isEqualTo(preferred);
            assertThat(new LiveInstances(preferred.id(), otherwise).elsewhere(account))
                    .isEmpty();
        }
    }

    @Test
    void each_is_preferred_by_about_as_many() {
        Map<Instance, Long> counts = accounts.stream()
                .map(account -> preferred(four, account))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts).hasSize(4);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count).isBetween(ACCOUNTS / 4 * 9 / 10L, ACCOUNTS / 4 * 11 / 10L));
    }

    @Test
    void when_one_goes_nobody_moves_but_those_who_preferred_it() {
        List<Instance> left = four.subList(1, 4);
        for (UUID account : accounts) {
            Instance before = preferred(four, account);
            if (left.contains(before)) {
                assertThat(preferred(left, account)).isEqualTo(before);
            }
        }
    }

    @Test
    void an_address_may_be_of_either_internet() {
        assertThat(new Instance(id(), "10.0.0.1:8080").host()).isEqualTo("10.0.0.1");
        assertThat(new Instance(id(), "[fd00::7]:8081").host()).isEqualTo("fd00::7");
        assertThat(new Instance(id(), "[fd00::7]:8081").port()).isEqualTo(8081);
    }

    /** The live instances as somebody sees them who is none of them. */
    private static Instance preferred(List<Instance> all, UUID account) {
        return new LiveInstances(id(), all).elsewhere(account).orElseThrow();
    }
}
