package dev.creditledger.audit;

import java.util.UUID;

/**
 * What was changed. Both views are written as the service's JSON has them; of a change, only the fields that differ are
 * kept. No view may hold a secret, or the hash of one.
 *
 * @param accountId null for what belongs to no account
 * @param subject the id of what was changed
 * @param before null when it is new
 * @param after null when it is gone
 */
public record AuditedChange(AuditAction action, UUID accountId, String subject, Object before, Object after) {
    public static AuditedChange made(AuditAction action, UUID accountId, UUID subject, Object view) {
        return changed(action, accountId, subject, null, view);
    }

    public static AuditedChange changed(AuditAction action, UUID accountId, UUID subject, Object before, Object after) {
        return new AuditedChange(action, accountId, subject.toString(), before, after);
    }

    public static AuditedChange ended(AuditAction action, UUID accountId, UUID subject, Object view) {
        return changed(action, accountId, subject, view, null);
    }

    /** Several things at once, which have no id together; the views have one field for each of them. */
    public static AuditedChange ofMany(AuditAction action, Object before, Object after) {
        return new AuditedChange(action, null, null, before, after);
    }
}
