package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a stored allocation is, field by field, what the journal and the calendar lead to. */
record AllocationComparison(JournalAudit journal, AllocationAccount account, Instant clock, Instant now) {
    void compare(Allocation stored) {
        String who = "allocation " + stored.id();
        DivergedException.requireEqual(
                journal.sequence(),
                Check.WALLET_BALANCE,
                account.period(),
                stored.tally(),
                "The counts of " + who + " are not what the journal adds up to.");
        terms(account.terms(), account.grantedSequence(), expected(stored.rules()))
                .with("creation", account.createdAt())
                .requireEqual(
                        journal.sequence(),
                        Check.WALLET_TERMS,
                        terms(stored, stored.grantedSequence(), found(stored.rules()))
                                .with("creation", stored.createdAt()),
                        who);
        DivergedException.requireEqual(
                journal.sequence(),
                Check.WALLET_ALLOCATION,
                ended(account.ending()),
                ended(stored.ending()),
                "Whether and when " + who + " has ended is not what the journal says.");
        new RuleComparison(journal, account, clock, now).compare(stored);
    }

    private static Object ended(Object ending) {
        return ending == null ? "not ended" : ending;
    }

    /** Whatever does not move by itself. */
    private Fields terms(Allocation allocation, long grantedSequence, String rules) {
        return new Fields()
                .with("granting entry", grantedSequence)
                .with("source", allocation.source())
                .with("subscription", allocation.subscriptionId())
                .with("site", allocation.siteId())
                .with("priority", allocation.priority())
                .with("beginning", allocation.effectiveAt())
                .with("expiry", allocation.expiresAt())
                .with("cost", account.tellsCost() ? allocation.provenance().costBasis() : null)
                .with("purchase", account.tellsCost() ? allocation.provenance().purchaseId() : null)
                .with("rules", rules);
    }

    /** Limits that have reset since the last entry have the caps that were to come. */
    private String expected(List<UsageRule> stored) {
        List<String> rules = new ArrayList<>();
        for (int index = 0; index < account.rules().size(); index++) {
            RuleAccount rule = account.rules().get(index);
            boolean hasReset = index < stored.size() && stored.get(index).occurrence() != rule.occurrence();
            rules.add(
                    hasReset
                            ? text(rule.period(), rule.capAfterReset(), null, rule.anchor())
                            : text(rule.period(), rule.cap(), rule.nextCap(), rule.anchor()));
        }
        return String.join(", ", rules);
    }

    private static String found(List<UsageRule> stored) {
        return stored.stream()
                .map(rule -> text(rule.period(), rule.cap(), rule.nextCap(), rule.anchor()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Period period, Credits cap, Credits nextCap, Instant anchor) {
        return period + " " + cap + (nextCap == null ? "" : " then " + nextCap)
                + (anchor == null ? "" : " anchored " + anchor);
    }
}
