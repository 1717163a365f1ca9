package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Money;

/**
 * How much an account buys by itself at the most.
 *
 * @param perDay how many charges in a calendar day of the account's time zone, those that failed too
 * @param perMonth how much money in a calendar month; its currency is the one that refills are paid in
 */
public record RefillLimits(int perDay, Money perMonth) {
    /** One an hour: whatever the operator says. */
    public static final int MAXIMUM_PER_DAY = 24;

    public RefillLimits {
        if (perDay < 0 || perDay > MAXIMUM_PER_DAY) {
            throw new IllegalArgumentException("must be from 0 to " + MAXIMUM_PER_DAY + " refills a day");
        }
        if (perMonth.minorUnits() < 0) {
            throw new IllegalArgumentException("must not be below 0 a month");
        }
    }

    static RefillLimits of(RefillSettings settings) {
        return new RefillLimits(settings.maximumPerDay(), Money.of(settings.monthlyAmount(), settings.currency()));
    }
}
