package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Credits from one source and the rules they can be spent under. The widest rule is the pool: it holds the credits, the
 * narrower ones are limits inside it. Immutable; every change is a new allocation.
 *
 * @param grantedSequence the journal sequence of its grant, and so its place in the order of creation
 * @param subscriptionId null when the credits belong to no subscription
 * @param siteId null when the credits belong to the whole account
 * @param priority 0 is spent first, 100 last
 * @param expiresAt null when it never expires
 * @param rules 1 to 10, the widest first, no two of one period
 * @param ending null while it can still be spent, now or later
 */
public record Allocation(
        UUID id,
        long grantedSequence,
        AllocationSource source,
        UUID subscriptionId,
        UUID siteId,
        int priority,
        Instant createdAt,
        Instant effectiveAt,
        Instant expiresAt,
        List<UsageRule> rules,
        Tally tally,
        Ending ending) {
    public static final int MAXIMUM_RULES = 10;

    public Allocation {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || rules.size() > MAXIMUM_RULES) {
            throw new IllegalArgumentException("an allocation has 1 to 10 usage rules, not " + rules.size());
        }
        for (int index = 1; index < rules.size(); index++) {
            if (!rules.get(index - 1).period().isWiderThan(rules.get(index).period())) {
                throw new IllegalArgumentException("usage rules go from the widest period to the narrowest");
            }
        }
        if (!tally.balance().equals(rules.get(0).balance())) {
            throw new IllegalArgumentException("granted − consumed − held − forfeited is " + tally.balance()
                    + ", the pool holds " + rules.get(0).balance());
        }
    }

    public UsageRule pool() {
        return rules.get(0);
    }

    public boolean isPeriodic() {
        return pool().period() != Period.NO_PERIOD;
    }

    /** Whether its credits can be spent at that instant, by a caller of its own scope. */
    public boolean isActive(Instant now) {
        return ending == null && !effectiveAt.isAfter(now) && !isExpired(now);
    }

    /** Whether a caller acting as that site, or as the whole account when null, sees and spends it. */
    public boolean isVisibleTo(UUID site) {
        return site == null || site.equals(siteId);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** The smallest balance among its rules: what one draw can take. */
    public Credits available() {
        Credits available = pool().balance();
        for (UsageRule rule : rules) {
            available = available.min(rule.balance());
        }
        return available;
    }

    /** Lowers every rule by the amount. A top-up with nothing left, and nothing held, ends. */
    Allocation consume(Credits amount, Instant now) {
        List<UsageRule> lowered = new ArrayList<>(rules.size());
        for (UsageRule rule : rules) {
            lowered.add(rule.withBalance(rule.balance().minus(amount)));
        }
        Tally consumed = tally.plus(Tally.consuming(amount));
        boolean exhausted =
                !isPeriodic() && consumed.balance().isZero() && consumed.held().isZero();
        return with(lowered, consumed, exhausted ? new Ending(EndReason.EXHAUSTED, now) : null);
    }

    /** One rule at its cap again. When it is the pool, what was left is forfeited and the cap granted. */
    Allocation reset(int ruleIndex, ZoneId timeZone, Instant now) {
        List<UsageRule> reset = new ArrayList<>(rules);
        UsageRule rule = rules.get(ruleIndex).reset(timeZone, now);
        reset.set(ruleIndex, rule);
        return with(reset, ruleIndex == 0 ? tally.renew(rule.cap()) : tally, null);
    }

    /** Nothing left in its pool, for good. */
    Allocation end(EndReason reason, Instant now) {
        List<UsageRule> emptied = new ArrayList<>(rules);
        emptied.set(0, pool().withBalance(Credits.ZERO));
        return with(emptied, tally.plus(Tally.forfeiting(tally.balance())), new Ending(reason, now));
    }

    Allocation in(ZoneId timeZone) {
        return with(rules.stream().map(rule -> rule.in(timeZone)).toList(), tally, ending);
    }

    private Allocation with(List<UsageRule> newRules, Tally newTally, Ending newEnding) {
        return new Allocation(
                id,
                grantedSequence,
                source,
                subscriptionId,
                siteId,
                priority,
                createdAt,
                effectiveAt,
                expiresAt,
                newRules,
                newTally,
                newEnding);
    }
}
