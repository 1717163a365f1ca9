package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.RowWrite.Columns;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.UsageRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Translates the audited entries of a batch to rows of the audit; what else happened is in the journal, by the
 * transaction.
 */
final class AuditRows {
    static final RowWrite<AuditedEntry> INSERT = RowWrite.of(
            """
            insert into audit_entry (id, at, actor, actor_name, on_behalf_of, action, account_id, subject, before, after,
                                     address, request_id)
            select gen_random_uuid(), at, actor, actor_name, on_behalf_of, action, account_id, subject, before::jsonb,
                   after::jsonb, address, request_id
            from %s
            """,
            new Columns<AuditedEntry>()
                    .add(
                            "at",
                            ColumnType.INSTANT,
                            each -> timestamp(each.entry().createdAt()))
                    .add("actor", ColumnType.TEXT, each -> each.origin().actor())
                    .add("actor_name", ColumnType.TEXT, each -> each.origin().name())
                    .add("on_behalf_of", ColumnType.TEXT, each -> each.origin().onBehalfOf())
                    .add("action", ColumnType.TEXT, AuditedEntry::action)
                    .add("account_id", ColumnType.UUID, each -> each.entry().accountId())
                    .add("subject", ColumnType.TEXT, each -> each.subject().toString())
                    .add("before", ColumnType.TEXT, AuditRows::before)
                    .add("after", ColumnType.TEXT, AuditRows::after)
                    .add("address", ColumnType.TEXT, each -> each.origin().address())
                    .add("request_id", ColumnType.TEXT, each -> each.origin().requestId()));

    private AuditRows() {}

    private static String before(AuditedEntry audited) {
        return audited.before() == null ? null : terms(audited.before()).encode();
    }

    private static String after(AuditedEntry audited) {
        JournalEntry entry = audited.entry();
        Allocation allocation = entry.details().allocation();
        JsonObject after = allocation == null ? new JsonObject() : terms(allocation);
        return after.put("transactionId", entry.transactionId().toString())
                .put("amount", number(entry.amount()))
                .encode();
    }

    private static JsonObject terms(Allocation allocation) {
        JsonArray rules = new JsonArray();
        for (UsageRule rule : allocation.rules()) {
            rules.add(new JsonObject().put("period", rule.period().name()).put("cap", number(rule.cap())));
        }
        JsonObject terms = new JsonObject()
                .put("allocationId", allocation.id().toString())
                .put("source", allocation.source().name())
                .put("priority", allocation.priority())
                .put("rules", rules);
        put(terms, "expiresAt", allocation.expiresAt());
        if (allocation.ending() != null) {
            put(terms, "endedAt", allocation.ending().at());
        }
        return terms;
    }

    private static void put(JsonObject json, String name, Instant at) {
        if (at != null) {
            json.put(name, at.toString());
        }
    }

    private static BigDecimal number(Credits credits) {
        return new BigDecimal(credits.toString());
    }
}
