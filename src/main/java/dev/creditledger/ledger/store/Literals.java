package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.UsageRule;
import java.util.List;
import java.util.function.Function;

/**
 * PostgreSQL array literals, for array columns: {@code unnest} flattens an array of arrays, so the inner ones travel as
 * text. None of the elements can hold a character that needs quoting.
 */
final class Literals {
    private Literals() {}

    static String array(List<UsageRule> rules, Function<UsageRule, Object> element) {
        StringBuilder literal = new StringBuilder(24 * rules.size()).append('{');
        for (UsageRule rule : rules) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            Object value = element.apply(rule);
            literal.append(value == null ? "NULL" : value);
        }
        return literal.append('}').toString();
    }

    static String postings(List<Posting> postings) {
        StringBuilder literal = new StringBuilder(100 * postings.size()).append('{');
        for (Posting posting : postings) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append("\"(")
                    .append(posting.allocationId())
                    .append(',')
                    .append(posting.amount().micros())
                    .append(',')
                    .append(posting.forfeited().micros())
                    .append(',')
                    .append(posting.balanceBefore().micros())
                    .append(',')
                    .append(posting.balanceAfter().micros())
                    .append(")\"");
        }
        return literal.append('}').toString();
    }
}
