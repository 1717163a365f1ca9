package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What a grant asks for.
 *
 * @param subscriptionId a UUID in its canonical form, or any other text; may be null
 * @param siteId null for the whole account
 * @param effectiveAt null for at once
 * @param expiresAt null for never
 * @param origin what else is told of the credits
 */
public record AllocationTerms(
        AllocationSource source,
        String subscriptionId,
        UUID siteId,
        int priority,
        Instant effectiveAt,
        Instant expiresAt,
        List<RuleTerms> rules,
        CreditOrigin origin) {
    public static final int DEFAULT_PRIORITY = 50;
    public static final int LOWEST_PRIORITY = 100;

    public AllocationTerms {
        rules = List.copyOf(rules);
        long periods = rules.stream().map(RuleTerms::period).distinct().count();
        if (rules.isEmpty() || rules.size() > Allocation.MAXIMUM_RULES || periods < rules.size()) {
            throw new IllegalArgumentException("an allocation has 1 to 10 usage rules of distinct periods");
        }
    }

    /** Terms of credits of which nothing else is told. */
    public AllocationTerms(
            AllocationSource source,
            String subscriptionId,
            UUID siteId,
            int priority,
            Instant effectiveAt,
            Instant expiresAt,
            List<RuleTerms> rules) {
        this(source, subscriptionId, siteId, priority, effectiveAt, expiresAt, rules, CreditOrigin.UNTOLD);
    }

    /**
     * What is told of granted credits beside their terms; every part may be null.
     *
     * @param externalId what the caller calls the allocation, unlike any other of the account
     * @param costBasis what all of the credits were bought for
     * @param purchaseId the purchase that paid for them
     */
    public record CreditOrigin(String externalId, Money costBasis, UUID purchaseId) {
        public static final CreditOrigin UNTOLD = new CreditOrigin(null, null, null);
    }

    /**
     * One usage rule as asked for.
     *
     * @param balance null for the cap
     * @param resetDate the first reset, which the later ones are counted from; when it has passed, the next one counted
     *     from it; null for what the alignment says
     * @param alignment what the resets are counted from where no date is told
     */
    public record RuleTerms(Period period, Credits cap, Credits balance, Instant resetDate, Alignment alignment) {
        public RuleTerms {
            boolean isAligned = alignment == Alignment.CALENDAR;
            if (isAligned && (resetDate != null || period == Period.NO_PERIOD)) {
                throw new IllegalArgumentException("only a rule that resets, and no date is told of, has an alignment");
            }
        }

        public RuleTerms(Period period, Credits cap, Credits balance, Instant resetDate) {
            this(period, cap, balance, resetDate, Alignment.ANCHOR);
        }

        /**
         * The rule of one that begins at that instant; its first reset is later than that, and than now.
         *
         * @param beginning of the allocation; when it was added later, of the rule
         */
        UsageRule rule(ZoneId timeZone, Instant beginning, Instant now) {
            Credits begun = balance == null ? cap : balance;
            if (period == Period.NO_PERIOD) {
                return UsageRule.once(cap, begun);
            }
            if (resetDate != null) {
                return UsageRule.periodic(period, cap, begun, resetDate, timeZone, now);
            }
            Instant anchor =
                    alignment == Alignment.CALENDAR ? ResetCalendar.boundary(period, timeZone, beginning) : beginning;
            Instant after = beginning.isAfter(now) ? beginning : now;
            return UsageRule.periodic(period, cap, begun, anchor, timeZone, after);
        }

        /** What requests have always been told apart by. */
        @Override
        public String toString() {
            String told =
                    "RuleTerms[period=" + period + ", cap=" + cap + ", balance=" + balance + ", resetDate=" + resetDate;
            return told + (alignment == Alignment.ANCHOR ? "]" : ", alignment=" + alignment + ']');
        }
    }

    /** What requests have always been told apart by: what is told since is in it only where it is told. */
    @Override
    public String toString() {
        String told = "AllocationTerms[source=" + source + ", subscriptionId=" + subscriptionId + ", siteId=" + siteId
                + ", priority=" + priority + ", effectiveAt=" + effectiveAt + ", expiresAt=" + expiresAt + ", rules="
                + rules;
        // A purchase is granted by its own key, which nobody uses for anything else.
        boolean isTold = origin.purchaseId() == null && !origin.equals(CreditOrigin.UNTOLD);
        return told + (isTold ? ", origin=" + origin + ']' : "]");
    }
}
