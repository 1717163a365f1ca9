package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.LedgerSql;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.wallet.SubscriptionId;
import java.util.UUID;

/** The statement that answers an {@link AllocationQuery}. */
final class AllocationSql {
    private AllocationSql() {}

    static String statement(AllocationQuery query, Bindings bindings) {
        StringBuilder conditions = new StringBuilder();
        conditions.append("where a.account_id = ").append(bindings.add(query.accountId()));
        equal(conditions, bindings, "a.allocation_id", query.allocationId());
        equal(conditions, bindings, "g.external_id", query.externalId());
        equal(conditions, bindings, "a.site_id", query.siteId());
        equal(
                conditions,
                bindings,
                "a.source",
                query.source() == null ? null : query.source().name());
        subscription(conditions, bindings, query.subscriptionId());
        status(conditions, bindings, query.status());
        after(conditions, bindings, query.after());
        return """
                select %s, g.external_id, g.metadata
                from allocation a
                left join journal g
                    on g.account_id = a.account_id and g.sequence = a.granted_sequence and g.type = 'GRANT'
                %s
                order by a.granted_sequence, a.allocation_id
                limit %s
                """
                .formatted(LedgerSql.ALLOCATION_COLUMNS, conditions, bindings.add(query.limit()));
    }

    private static void equal(StringBuilder conditions, Bindings bindings, String column, Object value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = ").append(bindings.add(value));
        }
    }

    private static void subscription(StringBuilder conditions, Bindings bindings, String subscriptionId) {
        UUID uuid = SubscriptionId.uuid(subscriptionId);
        if (uuid == null) {
            equal(conditions, bindings, "a.subscription", subscriptionId);
        } else {
            equal(conditions, bindings, "a.subscription_id", uuid);
        }
    }

    /** What falls due by then may not be written yet. */
    private static void status(StringBuilder conditions, Bindings bindings, AllocationQuery.StatusAt wanted) {
        if (wanted == null) {
            return;
        }
        String now = bindings.add(WalletRows.timestamp(wanted.now()));
        String condition =
                switch (wanted.status()) {
                    case SCHEDULED -> "a.ended_at is null and a.effective_at > " + now;
                    case ACTIVE ->
                        "a.ended_at is null and a.effective_at <= " + now
                                + " and (a.expires_at is null or a.expires_at > " + now + ")";
                    case EXPIRED ->
                        "(a.end_reason = 'EXPIRED' or (a.ended_at is null and a.expires_at <= " + now + "))";
                    case EXHAUSTED, VOIDED -> "a.end_reason = '" + wanted.status() + "'";
                };
        conditions.append(" and ").append(condition);
    }

    private static void after(StringBuilder conditions, Bindings bindings, AllocationQuery.Position after) {
        if (after != null) {
            conditions
                    .append(" and (a.granted_sequence, a.allocation_id) > (")
                    .append(bindings.add(after.sequence()))
                    .append(", ")
                    .append(bindings.add(after.allocationId()))
                    .append(')');
        }
    }
}
