package dev.creditledger.bench;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Whether what the database holds for some accounts is what the clients were told; fails loudly when not. */
final class LedgerCheck {
    private static final long MICROS = 1_000_000;

    /** Amounts are micro-credits; the first rule of an allocation is the MONTH pool, the second the DAY limit. */
    private static final String SERVICE =
            """
            with asked as materialized (select unnest(?::uuid[]) as account_id),
            entries as (
                select j.account_id, count(*) filter (where j.type = 'CONSUME') as consumes,
                       coalesce(sum(j.amount) filter (where j.type = 'CONSUME'), 0) as consumed,
                       count(*) as entries, min(j.sequence) as first, max(j.sequence) as last
                from journal j join asked using (account_id)
                group by j.account_id),
            allocations as (
                select a.account_id, sum(a.rule_cap[1] - a.rule_balance[1]) as month,
                       sum(a.rule_cap[2] - a.rule_balance[2]) as day
                from allocation a join asked using (account_id)
                group by a.account_id),
            usage as (
                select account_id, sum(requests) as requests
                from (
                    select d.account_id, d.requests from usage_slot d join asked using (account_id)
                    union all
                    select j.account_id, 1
                    from journal j join asked using (account_id)
                    left join usage_watermark u using (account_id)
                    where j.type = 'CONSUME' and j.sequence > coalesce(u.sequence, 0)) as parts
                group by account_id)
            select count(*) as accounts,
                   sum(consumes) as consumes,
                   coalesce(sum(requests), 0) as "consumes in rollups",
                   sum(consumed) as "micro-credits in the journal",
                   sum(month) as "micro-credits off the MONTH rule",
                   sum(day) as "micro-credits off the DAY rule",
                   count(*) filter (where first <> 1 or last <> entries or last <> w.sequence) as "journals with a gap",
                   count(*) filter (where month <> consumed or day <> consumed or requests <> consumes)
                       as "accounts that disagree"
            from asked
            join wallet w using (account_id)
            join entries using (account_id)
            join allocations using (account_id)
            left join usage using (account_id)
            """;

    private static final String BASELINE =
            """
            with asked as materialized (select unnest(?::uuid[]) as account_id)
            select (select count(*) from baseline.journal join asked using (account_id)) as consumes,
                   (select sum(requests) from baseline.usage_daily join asked using (account_id))
                       as "consumes in rollups",
                   (select sum(sequence) from baseline.wallet join asked using (account_id)) as "sequences",
                   (select sum(cap - balance) from baseline.rule join asked using (account_id) where period = 'MONTH')
                       as "credits off the MONTH rule",
                   (select sum(cap - balance) from baseline.rule join asked using (account_id) where period = 'DAY')
                       as "credits off the DAY rule"
            """;

    private static final String BEHIND =
            """
            select count(*)
            from unnest(?::uuid[]) as asked(account_id)
            join wallet w using (account_id)
            left join usage_watermark u using (account_id)
            where w.sequence > coalesce(u.sequence, 0)
            """;

    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(60);

    private final TestPostgres postgres;
    private final List<UUID> accountIds;

    LedgerCheck(TestPostgres postgres, List<UUID> accountIds) {
        this.postgres = postgres;
        this.accountIds = accountIds;
    }

    void service(long answered) {
        long micros = answered * ServiceRequest.AMOUNT * MICROS;
        compare("service", SERVICE, accountIds.size(), answered, answered, micros, micros, micros, 0, 0);
    }

    /** Rollups that never come would make the service look faster than it is. */
    void rollupsCatchUp() {
        Eventually.await("the rollups have caught up", CATCH_UP_LIMIT, () -> accountsBehind() == 0);
    }

    void baseline(long answered) {
        long credits = answered * ServiceRequest.AMOUNT;
        compare("baseline", BASELINE, answered, answered, answered, credits, credits);
    }

    private long accountsBehind() {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = connection.prepareStatement(BEHIND)) {
            statement.setArray(1, connection.createArrayOf("uuid", accountIds.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void compare(String side, String query, long... expected) {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("uuid", accountIds.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                compare(side, row, expected);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void compare(String side, ResultSet row, long... expected) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder wrong = new StringBuilder();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            long found = row.getLong(column);
            if (found != expected[column - 1]) {
                wrong.append(
                        "%n  %s: %,d, not %,d".formatted(columns.getColumnLabel(column), found, expected[column - 1]));
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("The " + side + " does not hold what its clients were told:" + wrong);
        }
    }
}
