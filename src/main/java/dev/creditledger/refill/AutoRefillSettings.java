package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * When and how an account buys credits by itself.
 *
 * @param threshold fewer available credits than this lead to a purchase
 * @param thresholdDays fewer than it uses in so many days lead to one as well; null where that does not count
 * @param amount how many credits to buy then
 * @param targetBalance what to bring the available credits to instead; null for the amount
 * @param paymentMethodId the payment provider's, to be charged; null for none, and then nothing is bought
 */
public record AutoRefillSettings(
        boolean enabled,
        Credits threshold,
        Integer thresholdDays,
        Credits amount,
        Credits targetBalance,
        String paymentMethodId) {
    /** The settings of an account that has never said anything else. Source: AINative, Get Auto-Refill Settings. */
    public static final AutoRefillSettings DEFAULT =
            new AutoRefillSettings(false, Credits.of(100), null, Credits.of(1000), null, null);

    private static final long MICROS = Credits.of(1).micros();

    /** What they come to now, in a threshold and an amount. */
    AutoRefillSettings now(Credits available, Credits usedPerDay) {
        Credits least = threshold(usedPerDay);
        return new AutoRefillSettings(
                enabled, least, thresholdDays, amountFor(available), targetBalance, paymentMethodId);
    }

    /** Never above the target, which would be bought for again and again. */
    Credits threshold(Credits usedPerDay) {
        Credits least = thresholdDays == null ? threshold : threshold.max(times(usedPerDay, thresholdDays));
        return targetBalance == null ? least : least.min(targetBalance);
    }

    /** The amount that leads to the target, in whole credits, rounded up. */
    private Credits amountFor(Credits available) {
        if (targetBalance == null || available.compareTo(targetBalance) >= 0) {
            return amount;
        }
        long lacking = targetBalance.minus(available).micros();
        return new Credits(lacking + (MICROS - lacking % MICROS) % MICROS);
    }

    private static Credits times(Credits perDay, int days) {
        BigDecimal all = BigDecimal.valueOf(perDay.micros()).multiply(BigDecimal.valueOf(days));
        return new Credits(all.min(BigDecimal.valueOf(Credits.MAXIMUM.micros()))
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact());
    }
}
