package dev.creditledger.audit;

import dev.creditledger.ledger.wallet.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/** Writes down who changed what, in the transaction of the change: there is never one without the other. */
@ApplicationScoped
public class AuditLog {
    private final AuditRepository entries;
    private final AuditViews views;
    private final InstantSource time;

    AuditLog(AuditRepository entries, AuditViews views, InstantSource time) {
        this.entries = entries;
        this.views = views;
        this.time = time;
    }

    /**
     * Adds an entry within the transaction of the change. A change that changes nothing, such as a repetition, leaves
     * no entry.
     */
    public Uni<Void> add(Origin origin, AuditedChange change) {
        AuditViews.Pair kept = views.kept(change.before(), change.after());
        if (kept.isSame()) {
            return Uni.createFrom().voidItem();
        }
        AuditEntry entry = new AuditEntry();
        entry.id = UUID.randomUUID();
        entry.writtenAt = time.instant();
        entry.actor = origin.actor();
        entry.actorName = origin.name();
        entry.onBehalfOf = origin.onBehalfOf();
        entry.action = change.action().text();
        entry.accountId = change.accountId();
        entry.subject = change.subject();
        entry.before = kept.before();
        entry.after = kept.after();
        entry.address = origin.address();
        entry.requestId = origin.requestId();
        return entries.persist(entry).replaceWithVoid();
    }
}
