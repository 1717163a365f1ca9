package dev.creditledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.purchase.provider.PaymentFacts.GivenBack;
import dev.creditledger.purchase.provider.Reversal;
import dev.creditledger.purchase.provider.Reversal.Kind;
import dev.creditledger.purchase.provider.Reversal.Standing;
import dev.creditledger.testing.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A provider's refunds and disputes go their ways; what is known of them here comes to the same in the end. */
class ReversalsPropertiesTest {
    private static final int CASES = 3_000;

    /** The provider's books, and the events it sends. */
    private static final class Provider {
        private final Map<String, Reversal> all = new LinkedHashMap<>();
        private final List<Reversal> events = new ArrayList<>();

        void change(RandomGenerator random) {
            List<Reversal> unfinished = all.values().stream()
                    .filter(reversal -> reversal.standing() != Standing.RETURNED)
                    .toList();
            Reversal next = unfinished.isEmpty() || random.nextInt(3) == 0
                    ? begin(random)
                    : goOn(Property.oneOf(random, unfinished));
            all.put(next.id(), next);
            events.add(next);
        }

        private Reversal begin(RandomGenerator random) {
            Kind kind = random.nextBoolean() ? Kind.REFUND : Kind.DISPUTE;
            Standing standing = kind == Kind.DISPUTE && random.nextBoolean() ? Standing.ASKED : Standing.TAKEN;
            return new Reversal(kind + "_" + all.size(), kind, 1 + random.nextInt(1000), null, standing);
        }

        private static Reversal goOn(Reversal before) {
            Standing next = before.standing() == Standing.ASKED ? Standing.TAKEN : Standing.RETURNED;
            return new Reversal(before.id(), before.kind(), before.amountMinor(), null, next);
        }

        GivenBack answer() {
            return new GivenBack(List.copyOf(all.values()), true);
        }

        long taken(Kind kind) {
            return all.values().stream()
                    .filter(reversal -> reversal.kind() == kind && reversal.isTaken())
                    .mapToLong(Reversal::amountMinor)
                    .sum();
        }
    }

    /** Something that was learned under a ticket, on its way to be written down. */
    private record Learned(GivenBack given, long ticket) {}

    private static GivenBack told(Reversal event) {
        return new GivenBack(List.of(event), false);
    }

    private static void assertAgrees(Reversals known, Provider provider) {
        assertThat(known.refundedMinor()).isEqualTo(provider.taken(Kind.REFUND));
        assertThat(known.disputedMinor()).isEqualTo(provider.taken(Kind.DISPUTE));
    }

    private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
        List<T> all = new ArrayList<>(items);
        for (T item : items) {
            if (random.nextInt(3) == 0) {
                all.add(item);
            }
        }
        Collections.shuffle(all, new Random(random.nextLong()));
        return all;
    }

    @Test
    void all_events_alone_in_any_order_and_twice_come_to_what_the_provider_has() {
        Property.holds(CASES, random -> {
            Provider provider = new Provider();
            for (int change = random.nextInt(12); change >= 0; change--) {
                provider.change(random);
            }
            Reversals known = Reversals.NONE;
            long ticket = 0;
            for (Reversal event : shuffled(provider.events, random)) {
                known = known.learn(told(event), ++ticket);
            }
            assertAgrees(known, provider);
        });
    }

    /** Each answer was read at some time after its ticket was drawn, and is written down at any time after that. */
    @Test
    void answers_that_overtake_each_other_come_to_what_the_last_question_would_hear() {
        Property.holds(CASES, random -> {
            Provider provider = new Provider();
            Reversals known = Reversals.NONE;
            long ticket = 0;
            List<Long> drawn = new ArrayList<>();
            List<Learned> underWay = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> provider.change(random);
                    case 1 -> drawn.add(++ticket);
                    case 2 -> {
                        if (!drawn.isEmpty()) {
                            underWay.add(new Learned(provider.answer(), drawn.remove(random.nextInt(drawn.size()))));
                        }
                    }
                    default -> {
                        if (!underWay.isEmpty()) {
                            Learned next = underWay.remove(random.nextInt(underWay.size()));
                            known = known.learn(next.given(), next.ticket());
                        }
                    }
                }
            }
            underWay.add(new Learned(provider.answer(), ++ticket));
            drawn.forEach(early -> underWay.add(new Learned(provider.answer(), early)));
            for (Learned next : shuffled(underWay, random)) {
                known = known.learn(next.given(), next.ticket());
            }
            assertAgrees(known, provider);
        });
    }

    @Test
    void lost_events_and_words_taken_for_want_of_an_answer_are_made_good_by_the_next_look() {
        Property.holds(CASES, random -> {
            Provider provider = new Provider();
            Reversals known = Reversals.NONE;
            long ticket = 0;
            for (int change = random.nextInt(12); change >= 0; change--) {
                provider.change(random);
                for (Reversal event : shuffled(provider.events, random)) {
                    if (random.nextBoolean()) {
                        known = known.learn(random.nextBoolean() ? told(event) : provider.answer(), ++ticket);
                    }
                }
            }
            known = known.learn(provider.answer(), ++ticket);
            assertAgrees(known, provider);
        });
    }

    /** The only kind of event that names no refund says how much was refunded in all. */
    @Test
    void what_a_charge_says_was_refunded_counts_once_beside_its_refunds() {
        Reversal charge = new Reversal("ch_1", Kind.REFUNDED_CHARGE, 1500, null, Standing.TAKEN);
        Reversal first = new Reversal("re_1", Kind.REFUND, 1000, null, Standing.TAKEN);
        Reversal failed = new Reversal("re_1", Kind.REFUND, 1000, null, Standing.RETURNED);
        Reversals known = Reversals.NONE.learn(told(charge), 1);
        assertThat(known.refundedMinor()).isEqualTo(1500);
        known = known.learn(told(first), 2);
        assertThat(known.refundedMinor()).isEqualTo(1500);
        known = known.learn(told(failed), 3);
        assertThat(known.refundedMinor()).isEqualTo(500);
        known = known.learn(new GivenBack(List.of(failed), true), 4);
        assertThat(known.refundedMinor()).isZero();
    }
}
