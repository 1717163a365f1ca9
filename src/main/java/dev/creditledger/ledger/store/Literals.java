package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;
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
            posting(literal, posting);
        }
        return literal.append('}').toString();
    }

    private static void posting(StringBuilder literal, Posting posting) {
        Tally change = posting.change();
        literal.append("\"(").append(posting.allocationId());
        literal.append(',').append(change.granted().micros());
        literal.append(',').append(change.consumed().micros());
        literal.append(',').append(change.held().micros());
        literal.append(',').append(change.forfeited().micros());
        literal.append(',').append(posting.balanceBefore().micros());
        literal.append(',').append(posting.balanceAfter().micros()).append(")\"");
    }
}
