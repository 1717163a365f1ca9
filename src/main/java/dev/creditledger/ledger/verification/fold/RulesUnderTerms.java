package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.UsageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the terms that an entry tells make of an allocation's rules: another cap keeps what was used, and limits may come
 * and go. Periods and anchors of rules that stay are as they were.
 */
record RulesUnderTerms(JournalEntry entry, AllocationAccount before, Allocation told) {
    List<RuleAccount> rules() {
        requireSame(before.pool().period(), told.pool().period(), "another pool");
        List<RuleAccount> rules = new ArrayList<>(told.rules().size());
        for (UsageRule rule : told.rules()) {
            rules.add(find(rule).map(account -> underTerms(account, rule)).orElseGet(() -> added(rule)));
        }
        long kept = told.rules().stream().filter(rule -> find(rule).isPresent()).count();
        if (kept < before.rules().size()) {
            requireMayChangeRules(before.rules().size() + " rules", kept + " of them");
        }
        return rules;
    }

    private Optional<RuleAccount> find(UsageRule rule) {
        return before.rules().stream()
                .filter(account -> account.period() == rule.period())
                .findFirst();
    }

    private RuleAccount underTerms(RuleAccount account, UsageRule rule) {
        requireSame(account.anchor(), rule.anchor(), "another anchor");
        boolean isPool = account.period() == before.pool().period();
        RuleAccount under = account.withCaps(rule.cap(), rule.nextCap());
        Credits balance = isPool ? before.sums().balance() : account.balance();
        if (rule.cap().equals(account.cap())) {
            return under;
        }
        if (balance == null) {
            // Nothing that is checked tells what a limit had when its last draw is older than its entries tell.
            return entry.seal().format() > 1 ? under.withExcess(rule.excess()) : under;
        }
        Credits left = rule.cap().minus(account.cap().minus(balance).plus(account.excess()));
        Credits excess = entry.seal().format() > 1 && left.isNegative() ? left.negated() : Credits.ZERO;
        RuleAccount used = under.withExcess(excess);
        if (isPool) {
            requireSame(left.max(Credits.ZERO), rule.balance(), "another balance of its pool");
            return used;
        }
        return used.withBalance(left.max(Credits.ZERO));
    }

    private RuleAccount added(UsageRule rule) {
        requireMayChangeRules("no rule of " + rule.period(), "a rule of " + rule.period());
        TimeCheck.requireFirstReset(entry, before, rule);
        return RuleAccount.added(rule, entry.sequence());
    }

    private void requireMayChangeRules(String had, String has) {
        boolean mayChange = entry.type() == EntryType.ADJUST && entry.seal().format() > 1;
        if (!mayChange) {
            throw diverged(had, has, "other rules");
        }
    }

    private void requireSame(Object had, Object has, String what) {
        if (!Objects.equals(had, has)) {
            throw diverged(had, has, what);
        }
    }

    private DivergedException diverged(Object had, Object has, String what) {
        return DivergedException.of(
                entry.sequence(),
                Check.TERMS,
                had,
                has,
                "The entry gives allocation " + told.id() + " " + what + " than the entries ahead.");
    }
}
