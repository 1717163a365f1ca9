package dev.creditledger.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.account.AccountMessages.AccountAnswer;
import dev.creditledger.account.AccountMessages.SiteAnswer;
import dev.creditledger.http.Metadata;
import dev.creditledger.http.Violations;

/** Translates accounts and sites to the wire. */
final class AccountConvert {
    private AccountConvert() {}

    static AccountAnswer answer(Account account) {
        return new AccountAnswer(
                account.id,
                account.plan,
                account.timeZone,
                account.email,
                account.createdAt,
                account.externalId,
                account.metadata,
                account.closedAt,
                account.anonymizedAt);
    }

    /** The account for those who may not change it. */
    static AccountAnswer answerInPublic(Account account) {
        return new AccountAnswer(
                account.id,
                account.plan,
                account.timeZone,
                null,
                account.createdAt,
                account.externalId,
                null,
                account.closedAt,
                account.anonymizedAt);
    }

    /** A JSON object as compact text; null for none. */
    static String metadata(JsonNode metadata) {
        Violations violations = new Violations();
        String text = Metadata.text(metadata, violations);
        violations.throwIfAny();
        return text;
    }

    static SiteAnswer answer(Site site) {
        return new SiteAnswer(site.id, site.name, site.externalId, site.metadata, site.closedAt);
    }
}
