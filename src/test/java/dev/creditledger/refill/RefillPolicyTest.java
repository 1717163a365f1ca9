package dev.creditledger.refill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PurchaseStatus;
import dev.creditledger.purchase.RefillHistory;
import dev.creditledger.purchase.RefillHistory.Refill;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefillPolicyTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final RefillPolicy POLICY = new RefillPolicy(PAUSE, Duration.ofMinutes(7), 2);

    private final List<Refill> history = new ArrayList<>();
    private AutoRefillSettings settings =
            new AutoRefillSettings(true, Credits.of(100), null, Credits.of(1000), null, "pm_1");
    private boolean areForgiven;
    private boolean isGivenBack;
    private RefillLimits limits = new RefillLimits(5, usd(50_000));
    private Credits available = Credits.of(99);
    private Money price = usd(4_000);
    private ZoneId zone = ZoneId.of("UTC");
    private boolean payments = true;
    private boolean isRestored;

    private static Money usd(long minorUnits) {
        return new Money(minorUnits, "USD");
    }

    private RefillVerdict decide(Instant now) {
        List<Refill> newestFirst = history.stream()
                .sorted(Comparator.comparing(Refill::createdAt).reversed())
                .toList();
        Set<UUID> unforgiven = areForgiven
                ? Set.of()
                : history.stream().map(Refill::purchaseId).collect(Collectors.toSet());
        return POLICY.decide(new RefillSituation(
                settings,
                limits,
                available,
                zone,
                price,
                new RefillHistory(newestFirst),
                isGivenBack,
                unforgiven,
                payments,
                isRestored,
                now));
    }

    private void is(RefillReason reason) {
        is(reason, NOW);
    }

    private void is(RefillReason reason, Instant now) {
        assertThat(decide(now).reason()).isEqualTo(reason);
    }

    private void isUntil(RefillReason reason, String until) {
        assertThat(decide(NOW)).isEqualTo(RefillVerdict.until(reason, Instant.parse(until)));
    }

    private void paid(Instant at, long minorUnits) {
        add(PurchaseStatus.PAID, false, at, usd(minorUnits), null, at);
    }

    private void failed(Instant at, String code) {
        add(PurchaseStatus.FAILED, false, at, usd(4_000), code, null);
    }

    private void add(
            PurchaseStatus status, boolean isAwaited, Instant at, Money cost, String failure, Instant grantedAt) {
        Instant paidAt = status == PurchaseStatus.PAID ? at : null;
        history.add(new Refill(
                UUID.randomUUID(),
                null,
                status,
                isAwaited,
                Credits.of(1000),
                cost,
                "pm_1",
                "card",
                failure,
                failure == null ? null : "No.",
                at,
                paidAt,
                grantedAt));
    }

    @Test
    void fewer_credits_than_the_threshold_are_charged_for() {
        is(RefillReason.BELOW_THRESHOLD);
        available = Credits.of(100);
        is(RefillReason.ABOVE_THRESHOLD);
        available = new Credits(99_999_999);
        is(RefillReason.BELOW_THRESHOLD);
    }

    @Test
    void money_of_a_refill_that_went_back_stops_refills_whatever_is_available() {
        isGivenBack = true;
        available = Credits.of(1_000_000);
        RefillVerdict verdict = decide(NOW);
        assertThat(verdict.reason()).isEqualTo(RefillReason.REFUNDED);
        assertThat(verdict.reason().isStop()).isTrue();
        assertThat(verdict.failure().code()).isEqualTo("REFUNDED");
    }

    @Test
    void nothing_is_charged_while_a_backup_may_not_know_of_charges() {
        isRestored = true;
        is(RefillReason.RESTORED);
        available = Credits.of(100);
        is(RefillReason.ABOVE_THRESHOLD);
    }

    @Test
    void nothing_is_charged_that_is_not_wanted_or_cannot_be() {
        settings = new AutoRefillSettings(true, Credits.of(100), null, Credits.of(1000), null, null);
        is(RefillReason.NO_PAYMENT_METHOD);
        payments = false;
        is(RefillReason.PAYMENTS_UNAVAILABLE);
        settings = new AutoRefillSettings(false, Credits.of(100), null, Credits.of(1000), null, "pm_1");
        is(RefillReason.DISABLED);
    }

    @Test
    void one_that_is_awaited_or_whose_credits_are_keeps_others_away() {
        add(PurchaseStatus.OPEN, true, NOW.minus(DAY), usd(4_000), null, null);
        is(RefillReason.IN_PROGRESS);
        history.clear();
        add(PurchaseStatus.PAID, false, NOW.minus(DAY), usd(4_000), null, null);
        is(RefillReason.IN_PROGRESS);
        history.clear();
        paid(NOW.minus(DAY), 4_000);
        is(RefillReason.BELOW_THRESHOLD);
    }

    @Test
    void after_one_that_was_paid_none_is_charged_for_the_cool_down() {
        paid(NOW, 4_000);
        isUntil(RefillReason.COOLING_DOWN, "2026-06-15T12:05:00Z");
        is(RefillReason.COOLING_DOWN, NOW.plus(PAUSE).minusMillis(1));
        is(RefillReason.BELOW_THRESHOLD, NOW.plus(PAUSE));
    }

    @Test
    void after_one_that_failed_none_is_charged_for_the_retry_pause() {
        failed(NOW, "card_declined");
        isUntil(RefillReason.FAILED_RECENTLY, "2026-06-15T12:07:00Z");
        is(RefillReason.BELOW_THRESHOLD, NOW.plus(Duration.ofMinutes(7)));
    }

    @Test
    void two_failures_in_a_row_open_the_breaker_however_long_ago() {
        failed(NOW.minus(Duration.ofDays(6)), "insufficient_funds");
        failed(NOW.minus(DAY), "card_declined");
        assertThat(decide(NOW))
                .isEqualTo(new RefillVerdict(
                        RefillReason.BREAKER_OPEN, null, new RefillVerdict.Failure("card_declined", "No.")));
    }

    @Test
    void a_success_between_two_failures_keeps_the_breaker_closed() {
        failed(NOW.minus(DAY.multipliedBy(3)), "card_declined");
        paid(NOW.minus(DAY.multipliedBy(2)), 4_000);
        failed(NOW.minus(DAY), "card_declined");
        is(RefillReason.BELOW_THRESHOLD);
    }

    @Test
    void failures_before_the_settings_were_changed_do_not_count_nor_pause() {
        failed(NOW.minus(DAY), "card_declined");
        failed(NOW, "card_declined");
        areForgiven = true;
        is(RefillReason.BELOW_THRESHOLD);
        areForgiven = false;
        is(RefillReason.BREAKER_OPEN);
    }

    @Test
    void what_never_reached_the_provider_or_ended_unpaid_says_nothing_about_the_card() {
        failed(NOW.minus(DAY.multipliedBy(3)), "card_declined");
        failed(NOW.minus(DAY.multipliedBy(2)), "not_charged");
        add(PurchaseStatus.EXPIRED, false, NOW.minus(DAY), usd(4_000), null, null);
        is(RefillReason.BELOW_THRESHOLD);
        failed(NOW.minus(DAY.multipliedBy(4)), "card_declined");
        is(RefillReason.BREAKER_OPEN);
    }

    @Test
    void a_day_sees_as_many_charges_as_it_may_whatever_came_of_them() {
        areForgiven = true;
        for (int hour = 0; hour < 4; hour++) {
            failed(Instant.parse("2026-06-15T00:00:00Z").plus(Duration.ofHours(hour)), "card_declined");
        }
        failed(Instant.parse("2026-06-14T23:59:59.999Z"), "card_declined");
        is(RefillReason.BELOW_THRESHOLD);
        paid(NOW.minus(PAUSE), 4_000);
        isUntil(RefillReason.DAILY_LIMIT, "2026-06-16T00:00:00Z");
        limits = new RefillLimits(6, usd(50_000));
        is(RefillReason.BELOW_THRESHOLD);
        history.clear();
        limits = new RefillLimits(0, usd(50_000));
        is(RefillReason.DAILY_LIMIT);
    }

    @Test
    void days_and_months_are_those_of_the_account() {
        zone = ZoneId.of("Asia/Tokyo");
        limits = new RefillLimits(1, usd(4_000));
        paid(Instant.parse("2026-06-14T14:59:59.999Z"), 4_000);
        isUntil(RefillReason.MONTHLY_AMOUNT, "2026-06-30T15:00:00Z");
        history.clear();
        paid(Instant.parse("2026-06-14T15:00:00Z"), 4_000);
        isUntil(RefillReason.DAILY_LIMIT, "2026-06-15T15:00:00Z");
        history.clear();
        paid(Instant.parse("2026-05-31T14:59:59.999Z"), 4_000);
        is(RefillReason.BELOW_THRESHOLD);
    }

    @Test
    void a_month_costs_no_more_than_it_may() {
        limits = new RefillLimits(5, usd(10_000));
        paid(Instant.parse("2026-06-01T00:00:00Z"), 6_000);
        failed(Instant.parse("2026-06-02T00:00:00Z"), "card_declined");
        paid(Instant.parse("2026-05-31T23:59:59.999Z"), 9_000);
        add(PurchaseStatus.PAID, false, NOW.minus(DAY), new Money(9_000, "EUR"), null, NOW.minus(DAY));
        is(RefillReason.BELOW_THRESHOLD);
        price = usd(4_001);
        isUntil(RefillReason.MONTHLY_AMOUNT, "2026-07-01T00:00:00Z");
        price = usd(10_001);
        assertThat(decide(NOW)).isEqualTo(RefillVerdict.of(RefillReason.MONTHLY_AMOUNT));
    }

    @Test
    void what_has_no_price_is_not_charged() {
        price = null;
        is(RefillReason.NO_PRICE);
    }

    @Test
    void limits_have_limits() {
        assertThatThrownBy(() -> new RefillLimits(25, usd(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefillLimits(-1, usd(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefillLimits(1, usd(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefillPolicy(PAUSE, PAUSE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefillPolicy(PAUSE.negated(), PAUSE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
