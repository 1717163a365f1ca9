package dev.creditledger.restore;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.restore.RestoreFinding.Kind;
import dev.creditledger.restore.RestoreMessages.FindingAnswer;
import dev.creditledger.restore.RestoreMessages.RestoreAnswer;
import dev.creditledger.restore.RestoreMessages.State;
import java.util.Map;

/** Translates restores to the wire. */
final class RestoreConvert {
    private RestoreConvert() {}

    static RestoreAnswer answer(Restore restore, Map<Kind, Long> findings, long accountKeys, long operatorKeys) {
        return new RestoreAnswer(
                restore.startedFrom,
                restore.begunAt,
                state(restore),
                restore.gateway,
                restore.told,
                restore.hindrance,
                restore.inquiredAt,
                findings,
                accountKeys,
                operatorKeys,
                restore.concludedAt,
                restore.concludedBy,
                restore.accountKeys,
                restore.operatorKeys);
    }

    private static State state(Restore restore) {
        if (!restore.isOn()) {
            return State.CONCLUDED;
        }
        return restore.inquiredAt == null ? State.INQUIRING : State.INQUIRED;
    }

    static FindingAnswer answer(RestoreFinding finding) {
        return new FindingAnswer(
                finding.key.id(),
                finding.kind,
                finding.accountId,
                finding.purchaseId,
                finding.amountMinor == null ? null : new Money(finding.amountMinor, finding.currency).amount(),
                finding.currency,
                finding.detail,
                finding.foundAt);
    }
}
