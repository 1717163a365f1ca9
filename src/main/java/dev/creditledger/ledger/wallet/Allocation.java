package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Credits from one source and the rules they can be spent under. The widest rule is the pool: it holds the credits, the
 * narrower ones are limits inside it. Immutable; every change is a new allocation.
 *
 * @param priority 0 is spent first, 100 last
 * @param expiresAt null when it never expires
 * @param rules 1 to 10, the widest first, no two of one period
 * @param ending null while it can still be spent, now or later
 */
public record Allocation(
        Provenance provenance, int priority, Instant expiresAt, List<UsageRule> rules, Tally tally, Ending ending) {
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

    public UUID id() {
        return provenance.id();
    }

    /** The journal sequence of its grant, and so its place in the order of creation. */
    public long grantedSequence() {
        return provenance.grantedSequence();
    }

    public AllocationSource source() {
        return provenance.source();
    }

    /** Null when the credits belong to no subscription. */
    public String subscriptionId() {
        return provenance.subscriptionId();
    }

    /** Null when the credits belong to the whole account. */
    public UUID siteId() {
        return provenance.siteId();
    }

    public Instant createdAt() {
        return provenance.createdAt();
    }

    public Instant effectiveAt() {
        return provenance.effectiveAt();
    }

    public UsageRule pool() {
        return rules.get(0);
    }

    public boolean isPeriodic() {
        return pool().period() != Period.NO_PERIOD;
    }

    /** Whether its credits can be spent at that instant, by a caller of its own site. */
    public boolean isActive(Instant now) {
        return ending == null && !effectiveAt().isAfter(now) && !isExpired(now);
    }

    /** Whether a caller acting as that site, or as the whole account when null, sees and spends it. */
    public boolean isVisibleTo(UUID site) {
        return site == null || site.equals(siteId());
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

    /** Whether nothing can come of it any more: it has ended, and nothing that is still held will be captured. */
    boolean isOver() {
        return ending != null && tally.held().isZero();
    }

    Allocation consume(Credits amount, Instant now) {
        return draw(Tally.consuming(amount), amount, now);
    }

    Allocation hold(Credits amount, Instant now) {
        return draw(Tally.holding(amount), amount, now);
    }

    /** Spends what was held; no rule changes, as they were lowered when it was. */
    Allocation captureHeld(Credits amount, Instant now) {
        Tally captured = new Tally(Credits.ZERO, amount, amount.negated(), Credits.ZERO);
        return with(rules, tally.plus(captured), ending).settled(now);
    }

    /**
     * Gives back what is held, rule by rule: one that has reset since the draw does not rise. What the pool does not
     * take, or takes to pay for an excess, is forfeited.
     */
    Allocation release(Credits amount, long drawnSequence, Instant now) {
        boolean returns = ending == null && pool().isInPeriodOf(drawnSequence);
        List<UsageRule> raised =
                ending == null ? raised(returns ? amount : Credits.ZERO, amount, drawnSequence) : rules;
        Credits forfeited = amount.minus(raised.get(0).balance().minus(pool().balance()));
        Tally released = new Tally(Credits.ZERO, Credits.ZERO, amount.negated(), forfeited);
        return with(raised, tally.plus(released), ending).settled(now);
    }

    /**
     * Takes back spent credits, no more than there is {@link #room} for; limits that have reset since do not rise. What
     * pays for an excess is forfeited.
     */
    Allocation refund(Credits amount, long drawnSequence) {
        List<UsageRule> raised = raised(amount, amount, drawnSequence);
        Credits forfeited = amount.minus(raised.get(0).balance().minus(pool().balance()));
        Tally refunded = new Tally(Credits.ZERO, amount.negated(), Credits.ZERO, forfeited);
        return with(raised, tally.plus(refunded), ending);
    }

    /** How much of what the journal entry of that sequence drew can go back into the pool. */
    Credits room(long drawnSequence) {
        return ending == null && pool().isInPeriodOf(drawnSequence) ? pool().used() : Credits.ZERO;
    }

    /** One rule at its cap again. When it is the pool, what was left is forfeited and the cap granted. */
    Allocation reset(int ruleIndex, ZoneId timeZone, Instant now, long sequence) {
        List<UsageRule> reset = new ArrayList<>(rules);
        UsageRule rule = rules.get(ruleIndex).reset(timeZone, now, sequence);
        reset.set(ruleIndex, rule);
        return with(reset, ruleIndex == 0 ? tally.renew(rule.cap()) : tally, null);
    }

    /** The allocation under other terms: a cap's change keeps what was used. */
    Allocation adjust(List<UsageRule> newRules, int newPriority, Instant newExpiresAt, Instant now) {
        Credits difference = newRules.get(0).balance().minus(pool().balance());
        Tally adjusted = tally.plus(
                difference.isNegative() ? Tally.forfeiting(difference.negated()) : Tally.granting(difference));
        return new Allocation(provenance, newPriority, newExpiresAt, newRules, adjusted, ending).settled(now);
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

    /** Lowers every rule by the amount. */
    private Allocation draw(Tally change, Credits amount, Instant now) {
        List<UsageRule> lowered = new ArrayList<>(rules.size());
        for (UsageRule rule : rules) {
            lowered.add(rule.lowered(amount));
        }
        return with(lowered, tally.plus(change), ending).settled(now);
    }

    private List<UsageRule> raised(Credits pool, Credits limits, long drawnSequence) {
        List<UsageRule> raised = new ArrayList<>(rules.size());
        raised.add(pool().raised(pool));
        for (UsageRule rule : rules.subList(1, rules.size())) {
            raised.add(rule.isInPeriodOf(drawnSequence) ? rule.raised(limits) : rule);
        }
        return raised;
    }

    /** A top-up with nothing left, and nothing held, has ended. */
    private Allocation settled(Instant now) {
        boolean exhausted = ending == null
                && !isPeriodic()
                && tally.balance().isZero()
                && tally.held().isZero();
        return exhausted ? with(rules, tally, new Ending(EndReason.EXHAUSTED, now)) : this;
    }

    private Allocation with(List<UsageRule> newRules, Tally newTally, Ending newEnding) {
        return new Allocation(provenance, priority, expiresAt, newRules, newTally, newEnding);
    }
}
