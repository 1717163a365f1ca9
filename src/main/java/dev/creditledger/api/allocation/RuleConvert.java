package dev.creditledger.api.allocation;

import dev.creditledger.api.allocation.AllocationMessages.RuleAnswer;
import dev.creditledger.api.allocation.AllocationMessages.RuleRequest;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.wallet.Alignment;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.UsageRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Translates between the wire of usage rules and the ledger. */
final class RuleConvert {
    private RuleConvert() {}

    /** Says what is wrong with the rules of a new allocation. */
    static void check(List<RuleRequest> rules, Violations violations) {
        if (rules.isEmpty() || rules.size() > Allocation.MAXIMUM_RULES) {
            violations.add("usageRules", "must have 1 to " + Allocation.MAXIMUM_RULES + " rules");
        } else {
            check("usageRules", rules, violations);
        }
    }

    /** Says what is wrong with each of the rules, and with them together. */
    static void check(String field, List<RuleRequest> rules, Violations violations) {
        Set<Period> seen = EnumSet.noneOf(Period.class);
        for (int index = 0; index < rules.size(); index++) {
            check(field + "[" + index + "]", rules.get(index), seen, violations);
        }
    }

    private static void check(String name, RuleRequest rule, Set<Period> seen, Violations violations) {
        if (rule == null) {
            violations.add(name, "must be an object");
            return;
        }
        violations
                .required(name + ".period", rule.period())
                .required(name + ".cap", rule.cap())
                .positive(name + ".cap", rule.cap())
                .notNegative(name + ".balance", rule.balance());
        if (rule.period() != null && !seen.add(rule.period())) {
            violations.add(name + ".period", "must not be that of another rule");
        }
        if (rule.period() == Period.NO_PERIOD && rule.resetDate() != null) {
            violations.add(name + ".resetDate", "must be absent, as NO_PERIOD never resets");
        }
        if (rule.align() == Alignment.CALENDAR && rule.resetDate() != null) {
            violations.add(name + ".align", "must be ANCHOR or absent where resetDate is given");
        }
        if (rule.align() == Alignment.CALENDAR && rule.period() == Period.NO_PERIOD) {
            violations.add(name + ".align", "must be ANCHOR or absent, as NO_PERIOD never resets");
        }
        if (rule.balance() != null && rule.cap() != null && rule.balance().compareTo(rule.cap()) > 0) {
            violations.add(name + ".balance", "must not exceed the cap");
        }
    }

    static RuleTerms terms(RuleRequest rule) {
        Alignment align = rule.align() == null ? Alignment.ANCHOR : rule.align();
        return new RuleTerms(rule.period(), rule.cap(), rule.balance(), rule.resetDate(), align);
    }

    static RuleAnswer answer(UsageRule rule) {
        return new RuleAnswer(
                rule.period(),
                rule.balance(),
                rule.cap(),
                rule.resetDate(),
                rule.excess().isZero() ? null : rule.excess(),
                rule.nextCap());
    }
}
