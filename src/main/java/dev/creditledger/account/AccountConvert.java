package dev.creditledger.account;

import dev.creditledger.account.AccountMessages.AccountAnswer;
import dev.creditledger.account.AccountMessages.SiteAnswer;

/** Translates accounts and sites to the wire. */
final class AccountConvert {
    private AccountConvert() {}

    static AccountAnswer answer(Account account) {
        return answer(account, account.email);
    }

    static AccountAnswer answerWithoutEmail(Account account) {
        return answer(account, null);
    }

    private static AccountAnswer answer(Account account, String email) {
        return new AccountAnswer(account.id, account.plan, account.timeZone, email, account.createdAt);
    }

    static SiteAnswer answer(Site site) {
        return new SiteAnswer(site.id, site.name);
    }
}
