package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spending by use: what it costs, and what of that lasts. */
class MeteredTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final List<UsageRate> rates = new ArrayList<>();

    @AfterEach
    void the_chain_verifies() {
        assertThat(HashChainTest.verifies(wallet.journal())).isTrue();
    }

    @Test
    void the_amount_is_the_sum_over_the_kinds() {
        wallet.grant(Terms.topUp(100));
        UUID input = rate(UsageKind.INPUT_TOKENS, "1000", 1_000_000);
        UUID output = rate(UsageKind.OUTPUT_TOKENS, "4000", 1_000_000);
        UUID cached = rate(UsageKind.CACHED_TOKENS, "100", 1_000_000);

        JournalEntry entry = wallet.record(consume("a", usage("gpt-4o", 1200L, 300L, 5000L, null)));

        assertThat(entry.amount()).hasToString("2.9");
        assertThat(entry.details().pricing().rates())
                .extracting(RatedUnits::rateId, RatedUnits::units, rated -> rated.credits()
                        .toString())
                .containsExactly(tuple(input, 1200L, "1.2"), tuple(output, 300L, "1.2"), tuple(cached, 5000L, "0.5"));
        assertThat(HashChain.canonical(Hash.NONE, entry))
                .endsWith(
                        """
                        model "gpt-4o"
                        inputTokens 1200
                        outputTokens 300
                        cachedTokens 5000
                        rate %s kind INPUT_TOKENS units 1200 creditsPerUnit 1000 unitSize 1000000 credits 1.2
                        rate %s kind OUTPUT_TOKENS units 300 creditsPerUnit 4000 unitSize 1000000 credits 1.2
                        rate %s kind CACHED_TOKENS units 5000 creditsPerUnit 100 unitSize 1000000 credits 0.5
                        carry before 0 after 0
                        """
                                .formatted(input, output, cached));
    }

    /** 1000 calls of one token at 1.5 credits a million: 0.0015 in all, one or two micro-credits at a time. */
    @Test
    void what_is_less_than_a_micro_credit_is_carried_over() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.INPUT_TOKENS, "1.5", 1_000_000);
        Credits sum = Credits.ZERO;
        for (int call = 0; call < 1000; call++) {
            JournalEntry entry = wallet.record(consume("call " + call, usage(null, 1L, null, null, null)));
            sum = sum.plus(entry.amount());
        }

        assertThat(sum).hasToString("0.0015");
        Pricing second = wallet.journal().get(2).details().pricing();
        assertThat(second.carryBefore()).hasToString("0.0000005");
        assertThat(second.carryAfter()).hasToString("0");
        assertThat(wallet.wallet().carry()).isEqualTo(Carry.NOTHING);
    }

    @Test
    void the_parts_add_up_to_the_amount_and_what_is_carried_over_counts() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.INPUT_TOKENS, "0.000001", 4);
        rate(UsageKind.OUTPUT_TOKENS, "0.000001", 4);
        MeteredUsage usage = usage(null, 1L, 2L, null, null);

        JournalEntry first = wallet.record(consume("a", usage));
        assertThat(first.amount()).isEqualTo(Credits.ZERO);
        assertThat(first.postings()).isEmpty();
        assertThat(wallet.wallet().carry()).hasToString("0.00000075");
        JournalEntry second = wallet.record(consume("b", usage));
        assertThat(second.amount()).hasToString("0.000001");
        assertThat(second.details().pricing().amount()).isEqualTo(second.amount());
        assertThat(wallet.wallet().carry()).hasToString("0.0000005");
    }

    /** A rate of 0: the use is recorded, also by somebody who has nothing, and can be held for. */
    @Test
    void a_use_that_costs_nothing_is_recorded() {
        rate(UsageKind.INPUT_TOKENS, "0", 1_000_000);
        MeteredUsage usage = usage("free", 5L, null, null, null);

        JournalEntry spent = wallet.record(consume("a", usage));
        assertThat(spent.type()).isEqualTo(EntryType.CONSUME);
        assertThat(spent.amount()).isEqualTo(Credits.ZERO);
        Charge charge = new Metered(usage, book());
        JournalEntry held =
                wallet.record(Reserve.charging(ACCOUNT, "hold", null, charge, Reserve.DEFAULT, Activity.NONE));
        assertThat(held.amount()).isEqualTo(Credits.ZERO);
        JournalEntry captured =
                wallet.record(Capture.of(ACCOUNT, "capture", null, held.transactionId(), null, true, Activity.NONE));
        assertThat(captured.type()).isEqualTo(EntryType.CAPTURE);
        assertThat(captured.details().reservation().status()).isEqualTo(ReservationStatus.CAPTURED);
    }

    /** What is held is rounded up, and carries nothing over; its capture charges what it costs. */
    @Test
    void a_hold_is_enough_and_charges_nothing() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.BYTES, "1.5", 1_000_000);
        Charge charge = new Metered(usage(null, null, null, null, 1L), book());

        JournalEntry held =
                wallet.record(Reserve.charging(ACCOUNT, "hold", null, charge, Reserve.DEFAULT, Activity.NONE));
        assertThat(held.amount()).hasToString("0.000002");
        assertThat(wallet.wallet().carry()).isEqualTo(Carry.NOTHING);
        JournalEntry captured = wallet.record(
                Capture.charging(ACCOUNT, "capture", null, held.transactionId(), charge, true, Activity.NONE));
        assertThat(captured.amount()).hasToString("0.000001");
        assertThat(wallet.wallet().carry()).hasToString("0.0000005");
    }

    @Test
    void any_usage_costs_what_exact_fractions_say() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            rates.clear();
            BigInteger numerator = BigInteger.ZERO;
            BigInteger denominator = BigInteger.ONE;
            Map<UsageKind, Long> units = new HashMap<>();
            for (UsageKind kind : UsageKind.KNOWN) {
                long size = 1L + random.nextInt(random.nextBoolean() ? 10 : 1_000_000_000);
                BigDecimal credits = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(13));
                units.put(kind, (long) random.nextInt(10_000_000));
                rate(kind, credits.toString(), size);
                BigInteger part = credits.movePointRight(12).toBigIntegerExact();
                part = part.multiply(BigInteger.valueOf(units.get(kind)));
                numerator = numerator.multiply(BigInteger.valueOf(size)).add(part.multiply(denominator));
                denominator = denominator.multiply(BigInteger.valueOf(size));
            }
            // In micro-credits.
            BigInteger scale = denominator.multiply(BigInteger.TEN.pow(6));
            BigInteger expected = numerator.divide(scale);
            MeteredUsage usage = new MeteredUsage(null, units);
            List<Pricing> priced = new ArrayList<>();
            Outcome outcome = new Metered(usage, book())
                    .charged(Activity.NONE, LONG_AGO, Carry.NOTHING, (credits, pricing) -> {
                        priced.add(pricing);
                        return new Outcome.Done();
                    });
            if (expected.compareTo(BigInteger.valueOf(Credits.MAXIMUM.micros())) > 0) {
                assertThat(((Outcome.Denied) outcome).rejection()).isEqualTo(Rejection.USAGE_TOO_LARGE);
                continue;
            }
            Credits amount = priced.isEmpty() ? Credits.ZERO : priced.get(0).amount();
            assertThat(BigInteger.valueOf(amount.micros())).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void a_kind_without_a_rate_is_named() {
        rate(UsageKind.INPUT_TOKENS, "1", 1);

        Outcome.Denied denied = wallet.refuse(consume("a", usage("gpt-4o", 1L, 2L, null, null)));

        assertThat(denied.rejection()).isEqualTo(Rejection.NO_RATE);
        assertThat(denied.detail()).isEqualTo("No rate holds for OUTPUT_TOKENS, model gpt-4o.");
    }

    @Test
    void nothing_of_a_kind_needs_no_rate() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.INPUT_TOKENS, "1", 1);

        assertThat(wallet.record(consume("a", usage(null, 1L, 0L, null, null))).amount())
                .hasToString("1");
    }

    @Test
    void what_costs_too_much_is_refused() {
        rate(UsageKind.BYTES, "9000000000000", 1);

        assertThat(wallet.refuse(consume("b", usage(null, null, null, null, MeteredUsage.MAXIMUM_UNITS)))
                        .rejection())
                .isEqualTo(Rejection.USAGE_TOO_LARGE);
    }

    @Test
    void a_repetition_is_answered_as_the_first_time_whatever_the_rates_are_now() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.BYTES, "1", 10);
        MeteredUsage usage = usage(null, null, null, null, 25L);
        JournalEntry first = wallet.record(consume("a", usage));
        rates.clear();

        assertThat(wallet.execute(consume("a", usage))).isEqualTo(new Outcome.Recorded(first, true));
        rate(UsageKind.BYTES, "7", 10);
        assertThat(wallet.execute(consume("a", usage))).isEqualTo(new Outcome.Recorded(first, true));
        assertThat(wallet.execute(new ConsumeAll(ACCOUNT, List.of(consume("a", usage)))))
                .isEqualTo(new Outcome.RecordedAll(List.of(new Outcome.Recorded(first, true))));
        assertThat(wallet.refuse(consume("a", usage(null, null, null, null, 26L)))
                        .rejection())
                .isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
        assertThat(wallet.refuse(Consume.of(ACCOUNT, "a", null, first.amount(), Activity.NONE))
                        .rejection())
                .isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void a_reservation_holds_what_a_use_costs_and_a_capture_spends_it() {
        wallet.grant(Terms.topUp(100));
        rates.add(new UsageRate(
                UUID.randomUUID(),
                UsageKind.INPUT_TOKENS,
                Category.AI,
                "chat",
                null,
                BigDecimal.ONE,
                10,
                LONG_AGO,
                null));
        Activity chat = new Activity(Category.AI, "chat", null, null, null, null, null);
        MeteredUsage estimate = usage(null, 500L, null, null, null);
        MeteredUsage real = usage(null, 321L, null, null, null);

        JournalEntry held = wallet.record(
                Reserve.charging(ACCOUNT, "hold", null, new Metered(estimate, book()), Duration.ofMinutes(1), chat));
        JournalEntry captured = wallet.record(Capture.charging(
                ACCOUNT, "take", null, held.transactionId(), new Metered(real, book()), true, Activity.NONE));

        assertThat(held.amount()).hasToString("50");
        assertThat(held.details().pricing().usage()).isEqualTo(estimate);
        assertThat(captured.amount()).hasToString("32.1");
        assertThat(captured.details().pricing().usage()).isEqualTo(real);
        assertThat(captured.details().reservation().released()).hasToString("17.9");
    }

    private Consume consume(String key, MeteredUsage usage) {
        return Consume.charging(ACCOUNT, key, null, new Metered(usage, book()), Activity.NONE);
    }

    private UUID rate(UsageKind kind, String credits, long unitSize) {
        UsageRate rate = new UsageRate(
                UUID.randomUUID(), kind, null, null, null, new BigDecimal(credits), unitSize, LONG_AGO, null);
        rates.add(rate);
        return rate.id();
    }

    private RateBook book() {
        return new RateBook(rates);
    }

    /** Null counts are not told. */
    private static MeteredUsage usage(String model, Long input, Long output, Long cached, Long bytes) {
        Map<UsageKind, Long> units = new HashMap<>();
        units.put(UsageKind.INPUT_TOKENS, input);
        units.put(UsageKind.OUTPUT_TOKENS, output);
        units.put(UsageKind.CACHED_TOKENS, cached);
        units.put(UsageKind.BYTES, bytes);
        units.values().removeIf(Objects::isNull);
        return new MeteredUsage(model, units);
    }
}
