package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a grant asks for.
 *
 * @param subscriptionId may be null
 * @param siteId null for the whole account
 * @param effectiveAt null for at once
 * @param expiresAt null for never
 */
public record AllocationTerms(
        AllocationSource source,
        UUID subscriptionId,
        UUID siteId,
        int priority,
        Instant effectiveAt,
        Instant expiresAt,
        List<RuleTerms> rules) {
    public static final int DEFAULT_PRIORITY = 50;
    public static final int LOWEST_PRIORITY = 100;

    public AllocationTerms {
        rules = List.copyOf(rules);
        long periods = rules.stream().map(RuleTerms::period).distinct().count();
        if (rules.isEmpty() || rules.size() > Allocation.MAXIMUM_RULES || periods < rules.size()) {
            throw new IllegalArgumentException("an allocation has 1 to 10 usage rules of distinct periods");
        }
    }

    /**
     * One usage rule as asked for.
     *
     * @param balance null for the cap
     * @param resetDate the first reset, which the later ones are counted from; when it has passed, the next one counted
     *     from it; null for one period after the beginning
     */
    public record RuleTerms(Period period, Credits cap, Credits balance, Instant resetDate) {}
}
