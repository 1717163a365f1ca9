package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The terms of a grant, short to write. */
public record Terms(
        AllocationSource source,
        UUID site,
        int priority,
        Instant effectiveAt,
        Instant expiresAt,
        List<RuleTerms> rules) {
    public static Terms of(RuleTerms... rules) {
        return new Terms(
                AllocationSource.SUBSCRIPTION, null, AllocationTerms.DEFAULT_PRIORITY, null, null, List.of(rules));
    }

    public static Terms topUp(long amount) {
        return of(rule(Period.NO_PERIOD, amount));
    }

    public static Terms monthly(long cap, String resetDate) {
        return of(rule(Period.MONTH, cap, resetDate));
    }

    public static RuleTerms rule(Period period, long cap) {
        return new RuleTerms(period, Credits.of(cap), null, null);
    }

    public static RuleTerms rule(Period period, long cap, String resetDate) {
        return new RuleTerms(period, Credits.of(cap), null, Instant.parse(resetDate));
    }

    static RuleTerms rule(Period period, long cap, long balance, String resetDate) {
        return new RuleTerms(
                period, Credits.of(cap), Credits.of(balance), resetDate == null ? null : Instant.parse(resetDate));
    }

    public Terms ofSite(UUID newSite) {
        return new Terms(source, newSite, priority, effectiveAt, expiresAt, rules);
    }

    public Terms withPriority(int newPriority) {
        return new Terms(source, site, newPriority, effectiveAt, expiresAt, rules);
    }

    public Terms effectiveAt(String instant) {
        return new Terms(source, site, priority, Instant.parse(instant), expiresAt, rules);
    }

    public Terms expiresAt(String instant) {
        return new Terms(source, site, priority, effectiveAt, Instant.parse(instant), rules);
    }

    AllocationTerms asked() {
        return new AllocationTerms(source, null, site, priority, effectiveAt, expiresAt, rules);
    }
}
