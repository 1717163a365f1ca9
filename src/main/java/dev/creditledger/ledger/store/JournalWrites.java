package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.store.RowWrite.Columns;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.SpendableBalance;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * How entries are added to the journal. Spending has no details, and is not slowed down by columns that would be null.
 */
final class JournalWrites {
    static final RowWrite<JournalEntry> WITHOUT_DETAILS =
            RowWrite.insert("journal", identity().and(activity()));
    static final RowWrite<JournalEntry> WITH_DETAILS =
            RowWrite.insert("journal", identity().and(activity()).and(details()));

    private JournalWrites() {}

    /** The one that an entry needs. */
    static RowWrite<JournalEntry> of(JournalEntry entry) {
        return entry.details().equals(EntryDetails.NONE) ? WITHOUT_DETAILS : WITH_DETAILS;
    }

    private static Columns<JournalEntry> identity() {
        return new Columns<JournalEntry>()
                .add("account_id", ColumnType.UUID, JournalEntry::accountId)
                .add("sequence", ColumnType.BIGINT, JournalEntry::sequence)
                .add("transaction_id", ColumnType.UUID, JournalEntry::transactionId)
                .add("request_hash", ColumnType.UUID, entry -> entry.request().fingerprint())
                .add("type", ColumnType.TEXT, entry -> entry.type().name())
                .add("created_at", ColumnType.INSTANT, entry -> timestamp(entry.createdAt()))
                .add("site_id", ColumnType.UUID, JournalEntry::siteId)
                .add("amount", ColumnType.BIGINT, entry -> entry.amount().micros())
                .add("postings", ColumnType.POSTINGS, entry -> Literals.postings(entry.postings()))
                .add("available_after", ColumnType.BIGINT, entry -> entry.balanceAfter()
                        .available()
                        .micros())
                .add("periodic_after", ColumnType.BIGINT, entry -> entry.balanceAfter()
                        .periodic()
                        .micros())
                .add("top_up_after", ColumnType.BIGINT, entry -> entry.balanceAfter()
                        .topUp()
                        .micros())
                .add("hash", ColumnType.BYTES, entry -> bytes(entry.hash()))
                .add("actor", ColumnType.TEXT, JournalEntry::actor)
                .add("format", ColumnType.SMALLINT, entry ->
                        (short) entry.seal().format())
                .add("pooled_after", ColumnType.BIGINT, JournalWrites::pooled)
                .add("on_behalf_of", ColumnType.TEXT, JournalEntry::onBehalfOf)
                .add("salt", ColumnType.TEXT, entry -> entry.seal().salt());
    }

    /** Null where it is what is available, as it is where no limit holds back what a pool has. */
    private static Long pooled(JournalEntry entry) {
        SpendableBalance after = entry.balanceAfter();
        return after.pooled().equals(after.available()) ? null : after.pooled().micros();
    }

    private static Columns<JournalEntry> activity() {
        return new Columns<JournalEntry>()
                .add("category", ColumnType.TEXT, entry -> entry.activity().category())
                .add("operation_type", ColumnType.TEXT, entry -> entry.activity()
                        .operationType())
                .add("description", ColumnType.TEXT, entry -> entry.activity().description())
                .add("session_id", ColumnType.TEXT, entry -> entry.activity().sessionId())
                .add("tokens_processed", ColumnType.BIGINT, entry -> entry.activity()
                        .tokensProcessed())
                .add("processing_time_ms", ColumnType.BIGINT, entry -> entry.activity()
                        .processingTimeMs())
                .add("metadata", ColumnType.TEXT, entry -> entry.activity().metadata())
                .add("reason", ColumnType.TEXT, entry -> entry.activity().reason());
    }

    private static Columns<JournalEntry> details() {
        return new Columns<JournalEntry>()
                .add("granted", ColumnType.JSON, ofDetails(details -> AllocationJson.encode(details.allocations())))
                .add(
                        "periods",
                        ColumnType.BIGINT,
                        ofDetails(details -> details.periods() == 0 ? null : details.periods()))
                .add(
                        "reservation",
                        ColumnType.JSON,
                        ofDetails(details -> ofPresent(details.reservation(), ReservationJson::encode)))
                .add("refund_of", ColumnType.UUID, ofDetails(EntryDetails::refundOf))
                .add("time_zone", ColumnType.TEXT, ofDetails(details -> ofPresent(details.timeZone(), ZoneId::getId)))
                .add(
                        "time_zone_before",
                        ColumnType.TEXT,
                        ofDetails(details -> ofPresent(details.timeZoneBefore(), ZoneId::getId)))
                .add(
                        "pricing",
                        ColumnType.JSON,
                        ofDetails(details -> ofPresent(details.pricing(), PricingJson::encode)))
                .add("external_id", ColumnType.TEXT, ofDetails(EntryDetails::externalId));
    }

    private static <V> Function<JournalEntry, V> ofDetails(Function<EntryDetails, V> part) {
        return entry -> part.apply(entry.details());
    }

    private static <T, V> V ofPresent(T value, Function<T, V> part) {
        return value == null ? null : part.apply(value);
    }
}
