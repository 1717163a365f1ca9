package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.UsageRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** From the audited entries of a batch to rows of the audit; what else happened is in the journal, by the transaction. */
final class AuditRows {
    static final String INSERT =
            """
            insert into audit_entry (id, at, actor, actor_name, on_behalf_of, action, account_id, subject, before, after,
                                     address, request_id)
            select gen_random_uuid(), at, actor, actor_name, on_behalf_of, action, account_id, subject, before::jsonb,
                   after::jsonb, address, request_id
            from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[],
                        $8::text[], $9::text[], $10::text[], $11::text[])
                as audited(at, actor, actor_name, on_behalf_of, action, account_id, subject, before, after, address,
                           request_id)
            """;

    private AuditRows() {}

    static Tuple added(List<AuditedEntry> entries) {
        return new Columns<>(entries)
                .add(OffsetDateTime.class, each -> timestamp(each.entry().createdAt()))
                .add(String.class, each -> each.origin().actor())
                .add(String.class, each -> each.origin().name())
                .add(String.class, each -> each.origin().onBehalfOf())
                .add(String.class, AuditedEntry::action)
                .add(UUID.class, each -> each.entry().accountId())
                .add(String.class, each -> each.subject().toString())
                .add(String.class, AuditRows::before)
                .add(String.class, AuditRows::after)
                .add(String.class, each -> each.origin().address())
                .add(String.class, each -> each.origin().requestId())
                .tuple();
    }

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
