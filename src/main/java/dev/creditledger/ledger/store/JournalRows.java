package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Refundable;
import dev.creditledger.ledger.wallet.RequestKey;
import dev.creditledger.ledger.wallet.SpendableBalance;
import dev.creditledger.ledger.wallet.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Translates rows of {@link LedgerSql#JOURNAL_COLUMNS} to journal entries. */
public final class JournalRows {
    private JournalRows() {}

    public static JournalEntry entry(Row row) {
        Instant createdAt = WalletRows.instant(row, "created_at");
        long sequence = row.getLong("sequence");
        return new JournalEntry(
                row.getUUID("account_id"),
                sequence,
                new RequestKey(row.getUUID("transaction_id"), row.getUUID("request_hash")),
                EntryType.valueOf(row.getString("type")),
                createdAt,
                row.getUUID("site_id"),
                new Credits(row.getLong("amount")),
                postings((JsonArray) row.getJson("postings")),
                new SpendableBalance(
                        new Credits(row.getLong("available_after")),
                        new Credits(row.getLong("periodic_after")),
                        new Credits(row.getLong("top_up_after"))),
                activity(row),
                details(row, sequence, createdAt),
                Hash.of(row.getBuffer("hash").getBytes()),
                row.getString("actor"));
    }

    /** Reads a row that also tells what was refunded of it. */
    static Refundable refundable(Row row) {
        return new Refundable(entry(row), new Credits(row.getLong("refunded")));
    }

    private static List<Posting> postings(JsonArray postings) {
        return postings.stream()
                .map(JsonObject.class::cast)
                .map(posting -> new Posting(
                        UUID.fromString(posting.getString("allocation_id")),
                        new Tally(
                                new Credits(posting.getLong("granted")),
                                new Credits(posting.getLong("consumed")),
                                new Credits(posting.getLong("held")),
                                new Credits(posting.getLong("forfeited"))),
                        new Credits(posting.getLong("balance_before")),
                        new Credits(posting.getLong("balance_after")),
                        limits(posting.getJsonArray("limits_after"))))
                .toList();
    }

    private static Activity activity(Row row) {
        String category = row.getString("category");
        return new Activity(
                category == null ? null : Category.valueOf(category),
                row.getString("operation_type"),
                row.getString("description"),
                row.getString("session_id"),
                row.getLong("tokens_processed"),
                row.getLong("processing_time_ms"),
                row.getString("metadata"));
    }

    private static List<Credits> limits(JsonArray limits) {
        return limits == null
                ? List.of()
                : limits.stream()
                        .map(limit -> new Credits(((Number) limit).longValue()))
                        .toList();
    }

    private static EntryDetails details(Row row, long sequence, Instant createdAt) {
        Long periods = row.getLong("periods");
        JsonObject reservation = row.getJsonObject("reservation");
        JsonObject pricing = row.getJsonObject("pricing");
        return new EntryDetails(
                granted(row, sequence, createdAt),
                periods == null ? 0 : periods,
                reservation == null ? null : ReservationJson.decode(reservation),
                row.getUUID("refund_of"),
                zone(row.getString("time_zone")),
                zone(row.getString("time_zone_before")),
                pricing == null ? null : PricingJson.decode(pricing));
    }

    private static ZoneId zone(String id) {
        return id == null ? null : ZoneId.of(id);
    }

    private static Allocation granted(Row row, long sequence, Instant createdAt) {
        JsonObject granted = row.getJsonObject("granted");
        return granted == null ? null : AllocationJson.decode(granted, sequence, createdAt);
    }
}
