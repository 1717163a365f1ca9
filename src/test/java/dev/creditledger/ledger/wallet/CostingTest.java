package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.JournalAudit;
import dev.creditledger.ledger.wallet.AllocationTerms.CreditOrigin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a priced use cost the operator, and what was earned by it. */
class CostingTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final UsageKind IMAGES = new UsageKind("IMAGES");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final List<UsageRate> rates = new ArrayList<>();

    @AfterEach
    void the_chain_verifies() {
        assertThat(HashChainTest.verifies(wallet.journal())).isTrue();
    }

    @Test
    void a_use_costs_what_its_rates_cost_by_currency() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.INPUT_TOKENS, 1_000_000, new UnitCost(new BigDecimal("2.50"), "USD"));
        rate(UsageKind.OUTPUT_TOKENS, 3, new UnitCost(BigDecimal.ONE, "USD"));
        rate(IMAGES, 1, new UnitCost(new BigDecimal("0.04"), "EUR"));

        Costing costing = consume(Map.of(UsageKind.INPUT_TOKENS, 10L, UsageKind.OUTPUT_TOKENS, 2L, IMAGES, 3L));

        assertThat(costing.costs().json()).isEqualTo("{\"EUR\": \"0.12\", \"USD\": \"0.666691666666666667\"}");
        assertThat(costing.perUnit()).hasToString("[2.5 USD, 1 USD, 0.04 EUR]");
        assertThat(costing.revenue().isEmpty()).isTrue();
    }

    @Test
    void where_one_rate_does_not_tell_its_cost_that_of_the_use_is_not_known() {
        wallet.grant(Terms.topUp(100));
        rate(UsageKind.INPUT_TOKENS, 1, new UnitCost(BigDecimal.ZERO, "USD"));
        rate(IMAGES, 1, null);

        assertThat(consume(Map.of(UsageKind.INPUT_TOKENS, 1L, IMAGES, 1L))).isNull();
        assertThat(consume(Map.of(UsageKind.INPUT_TOKENS, 1L)).costs().json()).isEqualTo("{\"USD\": \"0\"}");
        assertThat(consume(Map.of(UsageKind.INPUT_TOKENS, 0L))).isNull();
    }

    @Test
    void one_time_credits_earn_their_part_of_what_they_were_bought_for_and_free_ones_nothing() {
        bought("10.00", "USD", 3);
        wallet.grant(Terms.topUp(2));
        bought("9.00", "EUR", 90);
        rate(IMAGES, 1, new UnitCost(BigDecimal.ONE, "USD"));

        assertThat(consume(Map.of(IMAGES, 3L)).revenue().json()).isEqualTo("{\"USD\": \"3.333333333333333333\"}");
        assertThat(consume(Map.of(IMAGES, 4L)).revenue().json())
                .isEqualTo("{\"EUR\": \"0.2\", \"USD\": \"6.666666666666666666\"}");
    }

    @Test
    void credits_of_a_period_earn_nothing_that_is_known_here() {
        bought(Period.MONTH, "10.00", "USD", 100);
        rate(IMAGES, 1, new UnitCost(BigDecimal.ONE, "USD"));

        assertThat(consume(Map.of(IMAGES, 3L)).revenue().isEmpty()).isTrue();
    }

    @Test
    void a_reservation_costs_nothing_until_it_is_captured() {
        bought("10.00", "USD", 100);
        rate(IMAGES, 1, new UnitCost(new BigDecimal("0.05"), "USD"));
        Metered estimate = new Metered(new MeteredUsage(null, Map.of(IMAGES, 5L)), book());
        Metered real = new Metered(new MeteredUsage(null, Map.of(IMAGES, 7L)), book());

        JournalEntry held =
                wallet.record(Reserve.charging(ACCOUNT, "hold", null, estimate, Duration.ofMinutes(1), Activity.NONE));
        JournalEntry captured =
                wallet.record(Capture.charging(ACCOUNT, "take", null, held.transactionId(), real, true, Activity.NONE));

        assertThat(held.details().pricing().costing()).isNull();
        Costing costing = captured.details().pricing().costing();
        assertThat(costing.costs().json()).isEqualTo("{\"USD\": \"0.35\"}");
        assertThat(costing.revenue().json()).isEqualTo("{\"USD\": \"0.7\"}");
    }

    /** Whoever may read the canonical text does not learn the cost from it: there is a salt that is not in it. */
    @Test
    void the_chain_has_the_cost_as_a_salted_hash_alone() {
        bought("10.00", "USD", 100);
        UUID rate = rate(IMAGES, 1, new UnitCost(new BigDecimal("7.7731"), "CHF"));
        Author author = Author.of(Origin.of("somebody", null), Salts.of("nobody can guess this"));
        Wallet before = wallet.wallet();

        JournalEntry entry = before.decide(command(Map.of(IMAGES, 1L)), author, Past.NOTHING, NOON)
                .entries()
                .get(0);
        JournalEntry other = before.decide(command(Map.of(IMAGES, 1L)), author, Past.NOTHING, NOON)
                .entries()
                .get(0);

        Costing costing = entry.details().pricing().costing();
        String text = "rate " + rate + " costPerUnit 7.7731 CHF\ncost 7.7731 CHF\nrevenue 0.1 USD\n";
        String canonical = HashChain.canonical(before.head(), entry);
        assertThat(canonical)
                .endsWith("\ncostHash " + Hash.sha256(costing.salt() + text) + "\n")
                .doesNotContain("7.7731", "CHF", costing.salt());
        assertThat(costing.salt()).matches("[0-9a-f]{32}").isNotEqualTo(salt(author, entry));
        assertThat(other.details().pricing().costing().salt()).isNotEqualTo(costing.salt());
    }

    /** What texts are hashed with is shown to whoever sees them. */
    private static String salt(Author author, JournalEntry entry) {
        return author.salts().of(entry.transactionId(), entry.sequence());
    }

    @Test
    void verification_recomputes_the_cost_and_what_was_earned() {
        bought("10.00", "USD", 100);
        rate(IMAGES, 1, new UnitCost(new BigDecimal("0.05"), "USD"));
        JournalEntry entry = wallet.record(command(Map.of(IMAGES, 2L)));
        Costing costing = entry.details().pricing().costing();
        MoneySums other = MoneySums.NONE.plus("USD", BigDecimal.ONE);

        assertThat(divergence(entry, costing)).isEmpty();
        assertThat(divergence(entry, new Costing(costing.perUnit(), other, costing.revenue(), "")))
                .contains(Check.PRICE);
        assertThat(divergence(entry, costing.earning(other, ""))).contains(Check.PRICE);
    }

    /** What is wrong with the last entry where its cost is this one and its hash is right. */
    private Optional<Check> divergence(JournalEntry last, Costing costing) {
        JournalEntry forged = new JournalEntry(
                        last.accountId(),
                        last.sequence(),
                        last.request(),
                        last.type(),
                        last.createdAt(),
                        last.siteId(),
                        last.amount(),
                        last.postings(),
                        last.balanceAfter(),
                        last.activity(),
                        last.details().withCosting(costing),
                        Hash.NONE,
                        last.actor(),
                        last.onBehalfOf(),
                        last.seal())
                .chainedTo(wallet.journal().get(0).hash());
        JournalAudit audit = JournalAudit.ofAll(ZoneOffset.UTC, 0);
        assertThat(audit.accept(wallet.journal().get(0))).isTrue();
        return audit.accept(forged)
                ? Optional.empty()
                : audit.conclude(Check.UNREADABLE, "").firstDivergence().map(Divergence::check);
    }

    @Test
    void a_cost_is_an_amount_of_a_currency() {
        assertThatThrownBy(() -> new UnitCost(new BigDecimal("-1"), "USD"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnitCost(new BigDecimal("1e-13"), "USD"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnitCost(new BigDecimal("1e12"), "USD"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnitCost(BigDecimal.ONE, "usd")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new UnitCost(new BigDecimal("2.500"), "JPY")).hasToString("2.5 JPY");
    }

    private void bought(String amount, String currency, long credits) {
        bought(Period.NO_PERIOD, amount, currency, credits);
    }

    private void bought(Period pool, String amount, String currency, long credits) {
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.TOP_UP,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                null,
                List.of(new AllocationTerms.RuleTerms(pool, Credits.of(credits), null, null)),
                new CreditOrigin(null, Money.of(new BigDecimal(amount), currency), null));
        wallet.record(Grant.of(ACCOUNT, UUID.randomUUID().toString(), terms));
    }

    private Costing consume(Map<UsageKind, Long> quantities) {
        return wallet.record(command(quantities)).details().pricing().costing();
    }

    private Consume command(Map<UsageKind, Long> quantities) {
        Activity activity = new Activity(Category.AI, null, null, null, null, null, null);
        return Consume.charging(
                ACCOUNT,
                UUID.randomUUID().toString(),
                null,
                new Metered(new MeteredUsage(null, quantities), book()),
                activity);
    }

    private UUID rate(UsageKind kind, long unitSize, UnitCost cost) {
        UsageRate rate = new UsageRate(
                UUID.randomUUID(),
                kind,
                null,
                null,
                null,
                List.of(),
                BigDecimal.valueOf(unitSize),
                unitSize,
                LONG_AGO,
                null,
                cost);
        rates.add(rate);
        return rate.id();
    }

    private RateBook book() {
        return new RateBook(rates);
    }
}
