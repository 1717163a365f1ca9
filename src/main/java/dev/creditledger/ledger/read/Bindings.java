package dev.creditledger.ledger.read;

import io.vertx.sqlclient.Tuple;

/**
 * The parameters of a statement whose text depends on what is asked for: a condition that does not apply is left out of
 * it, rather than made true by a null, so that no plan has to do for both.
 */
final class Bindings {
    private final Tuple tuple = Tuple.tuple();

    /** Adds a parameter, and answers what stands for it in the text. */
    String add(Object value) {
        tuple.addValue(value);
        return "$" + tuple.size();
    }

    Tuple tuple() {
        return tuple;
    }
}
