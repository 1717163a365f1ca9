package dev.creditledger.ledger.usage;

import dev.creditledger.ledger.store.TimeProbe;

/**
 * The statements that read usage from an instant on that need not begin a quarter of an hour: what the first, cut off
 * quarter has after it is taken from the journal, like what is beyond the watermark. Parameters: $1 account, $2 site or
 * null, $3 since, where there are days $4 null and $5 their bounds.
 */
final class UsageSinceReads {
    private UsageSinceReads() {}

    /** The first quarter that begins no earlier. */
    private static final String FIRST_WHOLE =
            "date_bin('15 minutes', $3::timestamptz - interval '1 microsecond', '1970-01-01T00:00:00Z')"
                    + " + interval '15 minutes'";

    private static final String OF_SITE = "($2::uuid is null or site_id = $2)";

    private static final String WHOLE = OF_SITE + " and slot >= " + FIRST_WHOLE;

    private static final String BEYOND =
            """
            beyond as (
                with recursive
                known as (
                    select w.sequence as last,
                           coalesce((select u.sequence from usage_watermark u where u.account_id = $1), 0) as caught_up
                    from wallet w where w.account_id = $1),
                %s,
                ahead as (
                    select max(low) filter (where not is_later) as begin, max(low) filter (where is_later) as whole
                    from probing),
                span as (
                    select ahead.begin as after, least(ahead.whole, known.caught_up) as until from ahead, known
                    union all
                    select greatest(ahead.begin, known.caught_up), known.last from ahead, known)
                select * from (
                    select %s
                    from span
                    cross join lateral (
                        select e.* from journal e
                        where e.account_id = $1 and e.sequence > span.after and e.sequence <= span.until
                        order by e.sequence
                        offset 0) as j
                    where %s) as counted
                where %s)
            """
                    .formatted(
                            TimeProbe.between("$3::timestamptz", FIRST_WHOLE),
                            UsageSql.COUNTED,
                            UsageSql.COUNTS,
                            OF_SITE);

    static final String CONSUMED = UsageReads.consumed(BEYOND, WHOLE);

    private static final String WHOLE_GROUPED = WHOLE + " and ($4::timestamptz is null or slot < $4)";
    private static final String BY_DAY = UsageReads.grouped(BEYOND, WHOLE_GROUPED, UsageGrouping.DAY);
    private static final String BY_OPERATION_TYPE =
            UsageReads.grouped(BEYOND, WHOLE_GROUPED, UsageGrouping.OPERATION_TYPE);
    private static final String BY_CATEGORY = UsageReads.grouped(BEYOND, WHOLE_GROUPED, UsageGrouping.CATEGORY);

    static String by(UsageGrouping grouping) {
        return switch (grouping) {
            case DAY -> BY_DAY;
            case OPERATION_TYPE -> BY_OPERATION_TYPE;
            case CATEGORY -> BY_CATEGORY;
            case SESSION -> throw new IllegalArgumentException("sessions are listed by days");
        };
    }
}
