package dev.creditledger.privacy;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The requests that were made about one account. */
@Singleton
class PrivacyTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(AccountRows.of("privacyRequest", "privacy_request", "claimed_until", "secret"));
    }
}
