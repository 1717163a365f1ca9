package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A statement that adds entries to the journal, and its parameters. Spending has no details, and is not slowed down by
 * columns that would be null.
 */
final class JournalInsert {
    private static final List<Column<?>> COMMON = List.of(
            new Column<>("account_id", "uuid", UUID.class, JournalEntry::accountId),
            new Column<>("sequence", "bigint", Long.class, JournalEntry::sequence),
            new Column<>("transaction_id", "uuid", UUID.class, JournalEntry::transactionId),
            new Column<>(
                    "request_hash", "uuid", UUID.class, entry -> entry.request().fingerprint()),
            new Column<>("type", "text", String.class, entry -> entry.type().name()),
            new Column<>("created_at", "timestamptz", OffsetDateTime.class, entry -> timestamp(entry.createdAt())),
            new Column<>("site_id", "uuid", UUID.class, JournalEntry::siteId),
            new Column<>("amount", "bigint", Long.class, entry -> entry.amount().micros()),
            new Column<>("postings", "text", "posting[]", String.class, entry -> Literals.postings(entry.postings())),
            new Column<>("available_after", "bigint", Long.class, entry -> entry.balanceAfter()
                    .available()
                    .micros()),
            new Column<>("periodic_after", "bigint", Long.class, entry -> entry.balanceAfter()
                    .periodic()
                    .micros()),
            new Column<>("top_up_after", "bigint", Long.class, entry -> entry.balanceAfter()
                    .topUp()
                    .micros()),
            new Column<>(
                    "category",
                    "text",
                    String.class,
                    entry -> ofPresent(entry.activity().category(), Enum::name)),
            new Column<>("operation_type", "text", String.class, entry -> entry.activity()
                    .operationType()),
            new Column<>("description", "text", String.class, entry -> entry.activity()
                    .description()),
            new Column<>("session_id", "text", String.class, entry -> entry.activity()
                    .sessionId()),
            new Column<>("tokens_processed", "bigint", Long.class, entry -> entry.activity()
                    .tokensProcessed()),
            new Column<>("processing_time_ms", "bigint", Long.class, entry -> entry.activity()
                    .processingTimeMs()),
            new Column<>(
                    "metadata", "text", String.class, entry -> entry.activity().metadata()),
            new Column<>("hash", "bytea", Buffer.class, entry -> bytes(entry.hash())),
            new Column<>("actor", "text", String.class, JournalEntry::actor));

    private static final List<Column<?>> DETAILS = List.of(
            new Column<>(
                    "granted",
                    "text",
                    "jsonb",
                    String.class,
                    ofDetails(details -> ofPresent(details.allocation(), AllocationJson::encode))),
            new Column<>(
                    "periods",
                    "bigint",
                    Long.class,
                    ofDetails(details -> details.periods() == 0 ? null : details.periods())),
            new Column<>(
                    "reservation",
                    "text",
                    "jsonb",
                    String.class,
                    ofDetails(details -> ofPresent(details.reservation(), ReservationJson::encode))),
            new Column<>("refund_of", "uuid", UUID.class, ofDetails(EntryDetails::refundOf)),
            new Column<>(
                    "time_zone",
                    "text",
                    String.class,
                    ofDetails(details -> ofPresent(details.timeZone(), ZoneId::getId))),
            new Column<>(
                    "time_zone_before",
                    "text",
                    String.class,
                    ofDetails(details -> ofPresent(details.timeZoneBefore(), ZoneId::getId))),
            new Column<>(
                    "pricing",
                    "text",
                    "jsonb",
                    String.class,
                    ofDetails(details -> ofPresent(details.pricing(), PricingJson::encode))));

    static final JournalInsert WITHOUT_DETAILS = new JournalInsert(COMMON);
    static final JournalInsert WITH_DETAILS = new JournalInsert(both(COMMON, DETAILS));

    private final List<Column<?>> columns;
    private final String statement;

    private JournalInsert(List<Column<?>> columns) {
        this.columns = columns;
        statement = statement(columns);
    }

    /** The one that an entry needs. */
    static JournalInsert of(JournalEntry entry) {
        return entry.details().equals(EntryDetails.NONE) ? WITHOUT_DETAILS : WITH_DETAILS;
    }

    String statement() {
        return statement;
    }

    Tuple parameters(List<JournalEntry> entries) {
        Columns<JournalEntry> arrays = new Columns<>(entries);
        columns.forEach(column -> column.addTo(arrays));
        return arrays.tuple();
    }

    private static String statement(List<Column<?>> columns) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (Column<?> column : columns) {
            names.add(column.name());
            values.add(column.name() + "::" + column.type());
            parameters.add("$%d::%s[]".formatted(names.size(), column.sentAs()));
        }
        return "insert into journal (%s)%nselect %s%nfrom unnest(%s)%nas e(%s)"
                .formatted(
                        String.join(", ", names),
                        String.join(", ", values),
                        String.join(", ", parameters),
                        String.join(", ", names));
    }

    private static List<Column<?>> both(List<Column<?>> first, List<Column<?>> second) {
        List<Column<?>> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }

    private static <V> Function<JournalEntry, V> ofDetails(Function<EntryDetails, V> part) {
        return entry -> part.apply(entry.details());
    }

    private static <T, V> V ofPresent(T value, Function<T, V> part) {
        return value == null ? null : part.apply(value);
    }

    /**
     * @param sentAs the type that travels; arrays and JSON go as text
     * @param type the column's
     */
    private record Column<V>(
            String name, String sentAs, String type, Class<V> javaType, Function<JournalEntry, V> value) {
        Column(String name, String type, Class<V> javaType, Function<JournalEntry, V> value) {
            this(name, type, type, javaType, value);
        }

        void addTo(Columns<JournalEntry> arrays) {
            arrays.add(javaType, value);
        }
    }
}
