package dev.creditledger.ledger.store;

/**
 * Finds by halving where a time begins in the journal of account $1: sequences have no gap and times never run backwards,
 * so some twenty look-ups by the journal's key find it in a million entries. The text is one of the expressions after {@code
 * with recursive}.
 */
public final class TimeProbe {
    private static final String PROBING =
            """
            probing (is_later, bound, low, high) as (
                select bounds.is_later, bounds.bound, 0::bigint, w.sequence
                from wallet w
                cross join (values (false, %s), (true, %s)) as bounds (is_later, bound)
                where w.account_id = $1 and bounds.bound is not null
                union all
                select probing.is_later, probing.bound,
                       case when probe.created_at < probing.bound then probe.sequence else probing.low end,
                       case when probe.created_at < probing.bound then probing.high else probe.sequence - 1 end
                from probing
                cross join lateral (
                    select e.sequence, e.created_at
                    from journal e
                    where e.account_id = $1 and e.sequence = (probing.low + probing.high + 1) / 2
                    offset 0) as probe
                where probing.low < probing.high)
            """
                    .stripTrailing();

    private TimeProbe() {}

    /**
     * Answers the expression {@code probing}, in which the largest {@code low} of each bound is the sequence of the last entry
     * before it; a bound that is null is left out.
     *
     * @param earlier an instant in SQL, of the rows with {@code is_later} false
     * @param later an instant in SQL, of the rows with {@code is_later} true
     */
    public static String between(String earlier, String later) {
        return PROBING.formatted(earlier, later);
    }
}
