package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Tally;
import java.util.List;
import java.util.function.Function;

/**
 * PostgreSQL array literals, for array columns: {@code unnest} flattens an array of arrays, so the inner ones travel as
 * text. None of the elements can hold a character that needs quoting.
 */
final class Literals {
    private Literals() {}

    static <T> String array(List<T> list, Function<T, Object> element) {
        StringBuilder literal = new StringBuilder(24 * list.size()).append('{');
        for (T each : list) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            Object value = element.apply(each);
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
        literal.append(',').append(posting.balanceAfter().micros()).append(',');
        limits(literal, posting.limitsAfter());
        literal.append(',');
        limits(literal, posting.excessAfter());
        literal.append(")\"");
    }

    /** Quoted, as its commas would end the field; nothing stands for null. */
    private static void limits(StringBuilder literal, List<Credits> limits) {
        if (limits.isEmpty()) {
            return;
        }
        literal.append("\\\"");
        char separator = '{';
        for (Credits limit : limits) {
            literal.append(separator).append(limit.micros());
            separator = ',';
        }
        literal.append("}\\\"");
    }
}
