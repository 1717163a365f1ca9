package dev.creditledger.refill;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of auto-refill that are about one account. */
@Singleton
class RefillTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(
                AccountRows.of("autoRefill", "auto_refill"), AccountRows.of("refillDecision", "refill_decision"));
    }
}
