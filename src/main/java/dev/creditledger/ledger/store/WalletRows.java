package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.BurnDownOrder;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Hash;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** From rows to wallets and allocations. */
final class WalletRows {
    /** Java makes a new one of {@code UTC} each time, with rules of its own, and wallets are kept in memory. */
    private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

    private WalletRows() {}

    static Map<UUID, StoredWallet> wallets(RowSet<Row> rows) {
        Map<UUID, List<Allocation>> allocations = new HashMap<>();
        Map<UUID, List<Reservation>> reservations = new HashMap<>(0);
        Map<UUID, Row> wallets = new HashMap<>();
        for (Row row : rows) {
            UUID accountId = row.getUUID("account_id");
            JsonObject reservation = row.getJsonObject("reservation");
            if (reservation != null) {
                reservations
                        .computeIfAbsent(accountId, any -> new ArrayList<>())
                        .add(ReservationRows.reservation(reservation));
                continue;
            }
            wallets.putIfAbsent(accountId, row);
            List<Allocation> of = allocations.computeIfAbsent(accountId, any -> new ArrayList<>(2));
            if (row.getUUID("allocation_id") != null) {
                of.add(allocation(row));
            }
        }
        Map<UUID, StoredWallet> stored = new HashMap<>();
        wallets.forEach((accountId, row) -> {
            List<Allocation> of = allocations.get(accountId);
            of.sort(BurnDownOrder.COMPARATOR);
            OpenReservations open = OpenReservations.of(reservations.getOrDefault(accountId, List.of()));
            stored.put(
                    accountId, new StoredWallet(wallet(row, of, open), row.getLong("version"), instant(row, "due_at")));
        });
        return stored;
    }

    static Wallet wallet(Row row, List<Allocation> allocations, OpenReservations reservations) {
        return new Wallet(
                row.getUUID("account_id"),
                ZONES.computeIfAbsent(row.getString("time_zone"), ZoneId::of),
                row.getLong("sequence"),
                Hash.of(row.getBuffer("head").getBytes()),
                instant(row, "clock"),
                allocations,
                reservations);
    }

    static Allocation allocation(Row row) {
        Instant endedAt = instant(row, "ended_at");
        return new Allocation(
                row.getUUID("allocation_id"),
                row.getLong("granted_sequence"),
                AllocationSource.valueOf(row.getString("source")),
                row.getUUID("subscription_id"),
                row.getUUID("site_id"),
                row.getShort("priority"),
                instant(row, "created_at"),
                instant(row, "effective_at"),
                instant(row, "expires_at"),
                rules(row),
                new Tally(
                        new Credits(row.getLong("granted")),
                        new Credits(row.getLong("consumed")),
                        new Credits(row.getLong("held")),
                        new Credits(row.getLong("forfeited"))),
                endedAt == null ? null : new Ending(EndReason.valueOf(row.getString("end_reason")), endedAt));
    }

    private static List<UsageRule> rules(Row row) {
        String[] periods = row.getArrayOfStrings("rule_period");
        Long[] caps = row.getArrayOfLongs("rule_cap");
        Long[] balances = row.getArrayOfLongs("rule_balance");
        OffsetDateTime[] anchors = row.getArrayOfOffsetDateTimes("rule_anchor");
        Long[] occurrences = row.getArrayOfLongs("rule_occurrence");
        OffsetDateTime[] resetDates = row.getArrayOfOffsetDateTimes("rule_reset_at");
        Long[] resetSequences = row.getArrayOfLongs("rule_reset_sequence");
        List<UsageRule> rules = new ArrayList<>(periods.length);
        for (int index = 0; index < periods.length; index++) {
            rules.add(new UsageRule(
                    Period.valueOf(periods[index]),
                    new Credits(caps[index]),
                    new Credits(balances[index]),
                    anchors[index] == null ? null : anchors[index].toInstant(),
                    occurrences[index],
                    resetDates[index] == null ? null : resetDates[index].toInstant(),
                    resetSequences[index]));
        }
        return rules;
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Buffer bytes(Hash hash) {
        return Buffer.buffer(hash.toBytes());
    }
}
