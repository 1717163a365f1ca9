package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.UsageRule;
import java.time.Instant;
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
        Allocation terms = account.terms();
        terms(terms, account.grantedSequence())
                .with("creation", account.createdAt())
                .requireEqual(
                        journal.sequence(),
                        Check.WALLET_TERMS,
                        terms(stored, stored.grantedSequence()).with("creation", stored.createdAt()),
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
    private static Fields terms(Allocation allocation, long grantedSequence) {
        return new Fields()
                .with("granting entry", grantedSequence)
                .with("source", allocation.source())
                .with("subscription", allocation.subscriptionId())
                .with("site", allocation.siteId())
                .with("priority", allocation.priority())
                .with("beginning", allocation.effectiveAt())
                .with("expiry", allocation.expiresAt())
                .with("rules", rules(allocation.rules()));
    }

    private static String rules(List<UsageRule> rules) {
        return rules.stream()
                .map(rule ->
                        rule.period() + " " + rule.cap() + (rule.anchor() == null ? "" : " anchored " + rule.anchor()))
                .collect(Collectors.joining(", "));
    }
}
