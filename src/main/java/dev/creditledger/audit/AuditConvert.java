package dev.creditledger.audit;

import dev.creditledger.audit.AuditMessages.AuditEntryAnswer;
import dev.creditledger.ledger.wallet.Origin;

/** Translates entries of the audit to the wire. */
final class AuditConvert {
    private AuditConvert() {}

    static AuditEntryAnswer answer(AuditEntry entry) {
        return answer(entry, entry.address);
    }

    /** The entry as keys of the account see it: where operators work is not told to anybody else. */
    static AuditEntryAnswer answerForAccount(AuditEntry entry) {
        return answer(entry, entry.actor.startsWith(Origin.OPERATOR_PREFIX) ? null : entry.address);
    }

    private static AuditEntryAnswer answer(AuditEntry entry, String address) {
        return new AuditEntryAnswer(
                entry.id,
                entry.writtenAt,
                entry.actor,
                entry.actorName,
                entry.onBehalfOf,
                entry.action,
                entry.accountId,
                entry.subject,
                entry.before,
                entry.after,
                address,
                entry.requestId,
                entry.erased ? true : null);
    }
}
