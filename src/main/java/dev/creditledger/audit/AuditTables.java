package dev.creditledger.audit;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The entries of the audit that are about one account. */
@Singleton
class AuditTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(AccountRows.of("auditEntry", "audit_entry")
                .telling("to_jsonb(t) - (case when t.actor like 'operator:%' then '{address,actor_name}' else '{}' end)"
                        + "::text[]"));
    }
}
