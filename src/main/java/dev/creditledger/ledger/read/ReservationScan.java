package dev.creditledger.ledger.read;

import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search of an account's reservations. Open ones are a range of their index, of which a wallet has so many at the most.
 * Closed ones have no index: their order is that of the entries that opened them, which the journal has one for, so that
 * closing a reservation maintains none. It looks at {@link ReservationQuery#EXAMINED} of them and no further. Both are of
 * one statement, so that none is in both.
 */
final class ReservationScan {
    private final SqlClient client;
    private final ReservationQuery query;
    private final Bindings bindings = new Bindings();
    private final String account;
    private final String now;
    private final String limit;

    ReservationScan(SqlClient client, ReservationQuery query) {
        this.client = client;
        this.query = query;
        account = bindings.add(query.accountId());
        now = bindings.add(WalletRows.timestamp(query.now()));
        limit = bindings.add(query.limit());
    }

    /** The rows are reservations as JSON. */
    Uni<Scan<Row>> run() {
        JournalSpan span = new JournalSpan(0, Long.MAX_VALUE).below(query.closedBefore());
        return found(span)
                .chain(rows -> query.wantsClosed() && rows.size() < query.limit()
                        ? examined(span).map(window -> new Scan<>(rows, window.after() > 0 ? window.after() + 1 : null))
                        : Uni.createFrom().item(new Scan<>(rows, null)));
    }

    /** The entries that opened those that were looked at in vain. */
    private Uni<JournalSpan> examined(JournalSpan span) {
        return JournalKinds.newest(client, query.accountId(), EntryType.RESERVE, span, ReservationQuery.EXAMINED);
    }

    private Uni<List<Row>> found(JournalSpan span) {
        String parts = Stream.of(query.wantsOpen() ? open() : "", query.wantsClosed() ? closed(span) : "")
                .filter(part -> !part.isEmpty())
                .map("(%s)"::formatted)
                .collect(Collectors.joining("\nunion all\n"));
        if (parts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String statement =
                """
                select listed.reservation
                from (%s) as listed
                order by listed.is_open desc, listed.opened_sequence desc
                limit %s
                """
                        .formatted(parts, limit);
        return Asking.rows(client, statement, bindings.tuple());
    }

    private String open() {
        return """
                select to_json(r) as reservation, true as is_open, r.opened_sequence
                from (
                    select o.* from reservation o
                    %s
                    order by o.opened_sequence desc
                    limit %s) as r"""
                .formatted(
                        where(
                                "o.account_id = " + account,
                                "o.status = 'OPEN'",
                                "o.expires_at > " + now,
                                compared("o.opened_sequence < ", query.openBefore()),
                                compared("o.site_id = ", query.siteId())),
                        limit);
    }

    private String closed(JournalSpan span) {
        return """
                select to_json(r) as reservation, false as is_open, r.opened_sequence
                from %s
                cross join lateral (
                    select c.* from reservation c
                    where c.account_id = %s and c.reservation_id = j.transaction_id
                    offset 0) as r
                %s
                order by j.sequence desc
                limit %s"""
                .formatted(
                        new JournalSource(account, bindings.add(span.after()), bindings.add(span.until()))
                                .ofKinds(Set.of(EntryType.RESERVE), ReservationQuery.EXAMINED),
                        account,
                        where(
                                "not (r.status = 'OPEN' and r.expires_at > %s)".formatted(now),
                                compared("r.site_id = ", query.siteId()),
                                status()),
                        limit);
    }

    /** The status of a reservation that is not open any more. */
    private String status() {
        return query.status() == ReservationStatus.EXPIRED
                ? "r.status in ('OPEN', 'EXPIRED')"
                : compared(
                        "r.status = ",
                        query.status() == null ? null : query.status().name());
    }

    private String compared(String comparison, Object value) {
        return value == null ? "" : comparison + bindings.add(value);
    }

    private static String where(String... conditions) {
        return Stream.of(conditions)
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" and ", "where ", ""));
    }
}
