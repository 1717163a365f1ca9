package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Lifespan;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Refundable;
import dev.creditledger.ledger.wallet.RequestKey;
import dev.creditledger.ledger.wallet.Seal;
import dev.creditledger.ledger.wallet.SpendableBalance;
import dev.creditledger.ledger.wallet.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Translates rows of {@link LedgerSql#JOURNAL_COLUMNS} to journal entries. */
public final class JournalRows {
    private JournalRows() {}

    public static JournalEntry entry(Row row) {
        Instant createdAt = WalletRows.instant(row, "created_at");
        long sequence = row.getLong("sequence");
        EntryType type = EntryType.valueOf(row.getString("type"));
        List<Posting> postings = postings((JsonArray) row.getJson("postings"));
        Seal seal = seal(row);
        Credits available = new Credits(row.getLong("available_after"));
        return new JournalEntry(
                row.getUUID("account_id"),
                sequence,
                new RequestKey(row.getUUID("transaction_id"), row.getUUID("request_hash")),
                type,
                createdAt,
                row.getUUID("site_id"),
                amount(row, type, postings, seal),
                postings,
                new SpendableBalance(
                        available,
                        new Credits(row.getLong("periodic_after")),
                        new Credits(row.getLong("top_up_after")),
                        pooled(row, seal, available)),
                activity(row),
                details(row, sequence, createdAt),
                Hash.of(row.getBuffer("hash").getBytes()),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                seal);
    }

    /** Entries of format 1 have the amount of an ADJUST without its sign, which their postings tell. */
    private static Credits amount(Row row, EntryType type, List<Posting> postings, Seal seal) {
        Credits amount = new Credits(row.getLong("amount"));
        if (type != EntryType.ADJUST || seal.format() > 1) {
            return amount;
        }
        Credits moved = postings.stream()
                .map(posting -> type.amountOf(posting.change()))
                .reduce(Credits.ZERO, Credits::plus);
        return moved.isNegative() ? amount.negated() : amount;
    }

    /** Told where it differs from what is available; entries of format 1 never tell it. */
    private static Credits pooled(Row row, Seal seal, Credits available) {
        Long pooled = row.getLong("pooled_after");
        if (pooled != null) {
            return new Credits(pooled);
        }
        return seal.format() > 1 ? available : null;
    }

    private static Seal seal(Row row) {
        short format = row.getShort("format");
        JsonObject erased = row.getJsonObject("erased");
        String salt = row.getString("salt");
        if (format == 1) {
            return Seal.FIRST;
        }
        return salt == null && erased == null ? Seal.WITHOUT_TEXTS : new Seal(format, salt, erased(erased));
    }

    private static Map<String, Hash> erased(JsonObject erased) {
        Map<String, Hash> hashes = new HashMap<>();
        if (erased != null) {
            erased.forEach(
                    field -> hashes.put(field.getKey(), Hash.of(HexFormat.of().parseHex((String) field.getValue()))));
        }
        return hashes;
    }

    /** Reads a row that also tells what was refunded of it. */
    static Refundable refundable(Row row) {
        return new Refundable(
                entry(row), new Credits(row.getLong("refunded")), origins((JsonArray) row.getJson("origins")));
    }

    private static Map<UUID, Lifespan> origins(JsonArray origins) {
        Map<UUID, Lifespan> lifespans = new HashMap<>();
        if (origins != null) {
            origins.stream()
                    .map(JsonObject.class::cast)
                    .forEach(origin -> lifespans.put(
                            UUID.fromString(origin.getString("id")),
                            Lifespan.of(
                                    Period.valueOf(origin.getString("pool")),
                                    time(origin.getString("effectiveAt")),
                                    time(origin.getString("expiresAt")))));
        }
        return lifespans;
    }

    /** PostgreSQL writes instants so in JSON; null where there is none. */
    private static Instant time(String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
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
                        limits(posting.getJsonArray("limits_after")),
                        limits(posting.getJsonArray("excess_after"))))
                .toList();
    }

    private static Activity activity(Row row) {
        String category = row.getString("category");
        return new Activity(
                category,
                row.getString("operation_type"),
                row.getString("description"),
                row.getString("session_id"),
                row.getLong("tokens_processed"),
                row.getLong("processing_time_ms"),
                row.getString("metadata"),
                row.getString("reason"));
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
                AllocationJson.decodeAll(row.getJson("granted"), sequence, createdAt),
                periods == null ? 0 : periods,
                reservation == null ? null : ReservationJson.decode(reservation),
                row.getUUID("refund_of"),
                zone(row.getString("time_zone")),
                zone(row.getString("time_zone_before")),
                pricing == null ? null : PricingJson.decode(pricing),
                row.getString("external_id"));
    }

    private static ZoneId zone(String id) {
        return id == null ? null : ZoneId.of(id);
    }
}
