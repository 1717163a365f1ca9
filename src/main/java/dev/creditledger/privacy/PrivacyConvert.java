package dev.creditledger.privacy;

import dev.creditledger.account.AccountErasure.Erasable;
import dev.creditledger.ledger.erasure.ErasableTexts;
import dev.creditledger.privacy.PrivacyMessages.PreviewAnswer;
import dev.creditledger.privacy.PrivacyMessages.PrivacyRequestAnswer;
import java.util.Map;
import java.util.UUID;

/** Translates requests about accounts to the wire. */
final class PrivacyConvert {
    private PrivacyConvert() {}

    static PreviewAnswer preview(
            UUID accountId, Erasable account, ErasableTexts texts, Long auditEntries, String confirmation) {
        return new PreviewAnswer(
                accountId,
                account.fields().entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                account.sites(),
                account.apiKeys(),
                texts.entries(),
                texts.kept(),
                texts.reservations(),
                texts.sessions(),
                auditEntries,
                confirmation);
    }

    static PrivacyRequestAnswer answer(PrivacyRequest request) {
        return new PrivacyRequestAnswer(
                request.id,
                request.accountId,
                request.kind,
                request.state(),
                request.wantedAt,
                request.wantedBy,
                request.doneAt,
                request.sequence,
                request.until,
                request.entries,
                request.reservations,
                request.sessions,
                request.auditEntries);
    }
}
