package dev.creditledger.account;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** The rows of accounts, sites and keys that are about one account. */
@Singleton
class AccountTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(
                new AccountRows("account", "account", "t.id = $1", Set.of()),
                AccountRows.of("site", "site"),
                AccountRows.of("apiKey", "api_key", "secret_hash"),
                AccountRows.of("accountRequest", "account_request"));
    }
}
