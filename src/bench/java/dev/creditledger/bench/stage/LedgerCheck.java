package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Whether what the database holds for some accounts is what the clients were told; fails loudly when not. */
final class LedgerCheck {
    private static final long MICROS = 1_000_000;

    /** Amounts are micro-credits; the first rule of an allocation is the MONTH pool, the second the DAY limit. */
    private static final String AGREEMENT =
            """
            with asked as materialized (select unnest(?::uuid[]) as account_id),
            entries as (
                select asked.account_id, journal_of_account.*
                from asked
                left join usage_watermark u using (account_id)
                cross join lateral (
                    select count(*) filter (where j.type in ('CONSUME', 'CAPTURE')) as spendings,
                           count(*) filter (where j.type in ('CONSUME', 'CAPTURE')
                                              and j.sequence > coalesce(u.sequence, 0)) as not_rolled_up,
                           coalesce(sum(j.amount) filter (where j.type in ('CONSUME', 'CAPTURE')), 0) as spent,
                           count(*) filter (where j.type = 'RESERVE') as reserves,
                           count(*) as entries, min(j.sequence) as first, max(j.sequence) as last
                    from journal j
                    where j.account_id = asked.account_id) as journal_of_account
                where entries > 0),
            allocations as (
                select a.account_id, sum(a.rule_cap[1] - a.rule_balance[1]) as month,
                       sum(a.rule_cap[2] - a.rule_balance[2]) as day, sum(a.held) as held
                from allocation a join asked using (account_id)
                group by a.account_id),
            usage as (
                select entries.account_id, not_rolled_up + coalesce(sum(d.requests), 0) as requests
                from entries left join usage_slot d using (account_id)
                group by entries.account_id, not_rolled_up)
            select count(*) as accounts,
                   sum(spendings) as "consumes and captures",
                   coalesce(sum(requests), 0) as "consumes and captures in rollups",
                   sum(reserves) as reservations,
                   sum(held) as "micro-credits still held",
                   sum(spent) as "micro-credits in the journal",
                   sum(month) as "micro-credits off the MONTH rule",
                   sum(day) as "micro-credits off the DAY rule",
                   count(*) filter (where first <> 1 or last <> entries or last <> w.sequence) as "journals with a gap",
                   count(*) filter (where month <> spent or day <> spent or requests <> spendings)
                       as "accounts that disagree"
            from asked
            join wallet w using (account_id)
            join entries using (account_id)
            join allocations using (account_id)
            left join usage using (account_id)
            """;

    private static final String BEHIND =
            """
            select count(*)
            from unnest(?::uuid[]) as asked(account_id)
            join wallet w using (account_id)
            left join usage_watermark u using (account_id)
            where exists (
                select 1 from journal j
                where j.account_id = w.account_id and j.sequence > coalesce(u.sequence, 0)
                  and j.type in ('CONSUME', 'CAPTURE'))
            """;

    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(90);

    private final Database database;
    private final List<UUID> accountIds;

    LedgerCheck(Database database, List<UUID> accountIds) {
        this.database = database;
        this.accountIds = accountIds;
    }

    void agree(long spendings, long reservations) {
        long micros = spendings * ServiceRequest.AMOUNT * MICROS;
        database.one(
                AGREEMENT,
                accountIds,
                row -> Comparison.compare(
                        "ledger",
                        row,
                        accountIds.size(),
                        spendings,
                        spendings,
                        reservations,
                        0,
                        micros,
                        micros,
                        micros,
                        0,
                        0));
    }

    /** Rollups that never come would make the service look faster than it is. */
    void rollupsCatchUp() {
        Eventually.await(
                "the rollups have caught up",
                CATCH_UP_LIMIT,
                () -> database.one(BEHIND, accountIds, row -> row.getLong(1)) == 0);
    }
}
