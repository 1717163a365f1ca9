package dev.creditledger.audit;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads the audit, the newest entry first. A filter may pass many entries over, so it is a dear question. */
@ApplicationScoped
class AuditPages {
    static final String LIST = "audit";

    private static final String PAGE =
            """
            select id, at, actor, actor_name, on_behalf_of, action, account_id, subject,
                   before::text as before, after::text as after, address, request_id, erased
            from audit_entry
            where ($1::text is null or actor = $1)
              and ($2::uuid is null or account_id = $2)
              and ($3::text is null or action = $3)
              and ($4::timestamptz is null or at >= $4)
              and ($5::timestamptz is null or at < $5)
              and ($6::timestamptz is null or (at, id) < ($6, $7::uuid))
            order by at desc, id desc
            limit $8
            """;

    private final DearQuestions questions;

    AuditPages(DearQuestions questions) {
        this.questions = questions;
    }

    static Cursor position(AuditEntry entry) {
        return Cursor.of(LIST, entry.writtenAt, entry.id);
    }

    Uni<List<AuditEntry>> page(AuditQuery query, PageRequest request) {
        Optional<Cursor> after = request.after();
        Tuple parameters = Tuple.tuple()
                .addValue(query.actor())
                .addValue(query.accountId())
                .addValue(query.action())
                .addValue(timestamp(query.from()))
                .addValue(timestamp(query.to()))
                .addValue(timestamp(after.map(cursor -> cursor.instant(0)).orElse(null)))
                .addValue(after.map(cursor -> cursor.uuid(1)).orElse(null))
                .addValue(request.rowsToRead());
        return questions
                .rows(query.accountId(), PAGE, parameters)
                .map(rows -> rows.stream().map(AuditPages::entry).toList());
    }

    private static AuditEntry entry(Row row) {
        AuditEntry entry = new AuditEntry();
        entry.id = row.getUUID("id");
        entry.writtenAt = row.getOffsetDateTime("at").toInstant();
        entry.actor = row.getString("actor");
        entry.actorName = row.getString("actor_name");
        entry.onBehalfOf = row.getString("on_behalf_of");
        entry.action = row.getString("action");
        entry.accountId = row.getUUID("account_id");
        entry.subject = row.getString("subject");
        entry.before = row.getString("before");
        entry.after = row.getString("after");
        entry.address = row.getString("address");
        entry.requestId = row.getString("request_id");
        entry.erased = row.getBoolean("erased");
        return entry;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
