package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.EntryType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The entries that a statement looks at, as a table {@code j} of its text, the newest first. The planner looks into it no
 * further than {@code offset 0}: entries are found by account and sequence, along an index that has them in this order,
 * whatever is asked of them outside and whatever is known of the table.
 *
 * @param account the parameter that stands for it
 * @param after the parameter above which sequences count
 * @param until the parameter up to which they do
 */
record JournalSource(String account, String after, String until) {
    static JournalSource bind(Bindings bindings, UUID accountId, JournalSpan span) {
        return new JournalSource(bindings.add(accountId), bindings.add(span.after()), bindings.add(span.until()));
    }

    /** All of the span. */
    String all() {
        return "(%s offset 0) as j".formatted(entries(""));
    }

    /** Those of some indexed types, so many of each at most. */
    String ofKinds(Set<EntryType> types, long mostOfEach) {
        String kinds = types.stream()
                .sorted()
                .map(type -> "(%s limit %d)".formatted(entries("and e.type = '%s'".formatted(type.name())), mostOfEach))
                .collect(Collectors.joining("\nunion all\n"));
        return "(select * from (%s) as kinds order by kinds.sequence desc offset 0) as j".formatted(kinds);
    }

    /** The entry of a transaction, found by its own index. */
    String one(String transactionId) {
        return "(%s offset 0) as j".formatted(entries("and e.transaction_id = " + transactionId));
    }

    private String entries(String condition) {
        return """
                select e.* from journal e
                where e.account_id = %s and e.sequence > %s and e.sequence <= %s %s
                order by e.sequence desc"""
                .formatted(account, after, until, condition);
    }
}
