package dev.creditledger.account;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of accounts, sites and keys that are about one account. */
@Singleton
class AccountTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(
                AccountRows.of("account", "account").where("t.id = $1"),
                AccountRows.of("site", "site"),
                AccountRows.of("apiKey", "api_key", "secret_hash"),
                AccountRows.of("accountRequest", "account_request"));
    }
}
