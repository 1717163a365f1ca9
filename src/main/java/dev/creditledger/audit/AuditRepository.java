package dev.creditledger.audit;

import dev.creditledger.api.Cursor;
import dev.creditledger.api.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The newest entry first. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntry, UUID> {
    static final String LIST = "audit";

    static Cursor position(AuditEntry entry) {
        return Cursor.of(LIST, entry.writtenAt, entry.id);
    }

    Uni<List<AuditEntry>> page(AuditQuery query, PageRequest request) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        add(where, parameters, "actor = :actor", "actor", query.actor());
        add(where, parameters, "accountId = :account", "account", query.accountId());
        add(where, parameters, "action = :action", "action", query.action());
        add(where, parameters, "writtenAt >= :earliest", "earliest", query.from());
        add(where, parameters, "writtenAt < :end", "end", query.to());
        request.after().ifPresent(after -> {
            where.append(" and (writtenAt < :time or (writtenAt = :time and id < :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        return find(where + " order by writtenAt desc, id desc", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    private static void add(StringBuilder where, Parameters parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.and(name, value);
        }
    }
}
