package dev.creditledger.ledger.read;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of the ledger that are about one account. */
@Singleton
class LedgerTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(
                AccountRows.of("wallet", "wallet", "version", "shard"),
                AccountRows.of("allocation", "allocation"),
                AccountRows.of("reservation", "reservation"),
                AccountRows.of("transaction", "journal")
                        .telling("to_jsonb(t) #- '{pricing,costing}'")
                        .without("salt"),
                AccountRows.of("sessionUsage", "usage_session", "costed", "costs", "revenue"),
                AccountRows.of("verification", "verification"));
    }
}
