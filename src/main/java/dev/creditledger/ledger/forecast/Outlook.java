package dev.creditledger.ledger.forecast;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import dev.creditledger.ledger.wallet.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What will become of a wallet if spending goes on as it has.
 *
 * @param dailyAverage in credits, to six digits
 * @param depletesAt when spending as much, evenly, can no longer be covered; empty when it lasts for a year
 * @param expiring what will be forfeited within 30 days if nothing more is spent, the earliest first
 * @param nextReset of any pool
 */
public record Outlook(
        BigDecimal dailyAverage, Optional<Instant> depletesAt, List<Expiring> expiring, Optional<Instant> nextReset) {
    private static final Duration EXPIRING_WITHIN = Duration.ofDays(30);

    public Outlook {
        expiring = List.copyOf(expiring);
    }

    /** More than zero of one allocation, and when it expires. */
    public record Expiring(UUID allocationId, Credits amount, Instant at) {}

    /**
     * May take some tenths of a second for a thousand allocations: not for an event loop.
     *
     * @param wallet rolled forward to {@code now}
     * @param siteId the site it is spent as; null for the whole account
     * @param consumed in credits, since {@code since}
     */
    public static Outlook of(Wallet wallet, UUID siteId, BigDecimal consumed, Instant since, Instant now) {
        BigDecimal average = average(consumed, Duration.between(since, now));
        Credits perDay = new Credits(average.movePointRight(Credits.FRACTION_DIGITS)
                .min(BigDecimal.valueOf(Credits.MAXIMUM.micros()))
                .longValueExact());
        Instant instant = wallet.monotonic(now);
        return new Outlook(
                average,
                Depletion.of(wallet, siteId, perDay, instant),
                expiring(wallet, siteId, instant),
                nextReset(wallet, siteId));
    }

    /** Over one day at least, so that an account's first minutes are not taken for its habit. */
    private static BigDecimal average(BigDecimal consumed, Duration time) {
        long millis = Math.max(Pace.DAY_MILLIS, time.toMillis());
        return consumed.multiply(BigDecimal.valueOf(Pace.DAY_MILLIS))
                .divide(BigDecimal.valueOf(millis), Credits.FRACTION_DIGITS, RoundingMode.HALF_UP);
    }

    private static List<Expiring> expiring(Wallet wallet, UUID siteId, Instant now) {
        Decision unspent = wallet.decide(new RollForwardWallet(wallet.accountId()), now.plus(EXPIRING_WITHIN));
        return unspent.entries().stream()
                .filter(entry ->
                        entry.type() == EntryType.EXPIRE && entry.amount().isPositive())
                .filter(entry -> siteId == null || siteId.equals(entry.siteId()))
                .map(entry -> new Expiring(entry.postings().get(0).allocationId(), entry.amount(), entry.createdAt()))
                .toList();
    }

    private static Optional<Instant> nextReset(Wallet wallet, UUID siteId) {
        return wallet.allocations().stream()
                .filter(allocation ->
                        allocation.ending() == null && allocation.isPeriodic() && allocation.isVisibleTo(siteId))
                .filter(allocation -> !allocation.isExpired(allocation.pool().resetDate()))
                .map(allocation -> allocation.pool().resetDate())
                .min(Comparator.naturalOrder());
    }
}
