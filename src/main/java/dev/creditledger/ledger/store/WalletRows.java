package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.BurnDownOrder;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Provenance;
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

/** Translates rows to wallets and allocations. */
public final class WalletRows {
    /** Java makes a new one of {@code UTC} each time, with rules of its own, and wallets are kept in memory. */
    private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

    /** Places of columns in the rows of {@link LedgerSql#READ_WALLETS_UNTIL}. */
    private static final int VERSION = 1;

    private static final int FIRST_OF_ALLOCATION = 9;

    private static final int RESERVATION = 37;
    private static final int IS_FIRST = 38;

    private WalletRows() {}

    /**
     * Makes wallets of the rows of {@link LedgerSql#READ_WALLETS} or {@link LedgerSql#READ_WALLETS_UNTIL}.
     *
     * @param known wallets whose versions the statement was told
     */
    static StoredWallets wallets(RowSet<Row> rows, Reach reach, Map<UUID, StoredWallet> known) {
        Map<UUID, AccountRows> byAccount = new HashMap<>();
        for (Row row : rows) {
            byAccount.computeIfAbsent(row.getUUID(0), any -> new AccountRows()).add(row);
        }
        Map<UUID, StoredWallet> wallets = new HashMap<>();
        Map<UUID, RuntimeException> unreadable = new HashMap<>(0);
        byAccount.forEach((accountId, of) -> {
            if (of.isStill(known.get(accountId))) {
                wallets.put(accountId, known.get(accountId));
            } else if (of.failure == null && of.wallet != null) {
                of.read(accountId, reach, wallets);
            }
            if (of.failure != null) {
                unreadable.put(accountId, of.failure);
            }
        });
        return new StoredWallets(wallets, unreadable);
    }

    /** What the rows have of one account. */
    private static final class AccountRows {
        private Row wallet;
        private final List<Allocation> allocations = new ArrayList<>(2);
        private final List<Reservation> first = new ArrayList<>(0);
        private final List<Reservation> ending = new ArrayList<>(0);
        private RuntimeException failure;

        void add(Row row) {
            try {
                JsonObject reservation = row.getJsonObject(RESERVATION);
                if (reservation != null) {
                    (row.getBoolean(IS_FIRST) ? first : ending).add(ReservationRows.reservation(reservation));
                    return;
                }
                wallet = row;
                if (row.getUUID(FIRST_OF_ALLOCATION) != null) {
                    allocations.add(allocation(new RowCursor(row, FIRST_OF_ALLOCATION)));
                }
            } catch (RuntimeException unreadable) {
                failure = unreadable;
            }
        }

        boolean isStill(StoredWallet known) {
            return failure == null && wallet != null && known != null && wallet.getLong(VERSION) == known.version();
        }

        void read(UUID accountId, Reach reach, Map<UUID, StoredWallet> to) {
            try {
                allocations.sort(BurnDownOrder.COMPARATOR);
                to.put(accountId, stored(wallet, allocations, reach.read(first, ending, instant(wallet, "clock"))));
            } catch (RuntimeException unreadable) {
                failure = unreadable;
            }
        }
    }

    /** Reads a row that begins with {@link LedgerSql#WALLET_COLUMNS}. */
    public static StoredWallet stored(Row row, List<Allocation> allocations, OpenReservations reservations) {
        RowCursor column = new RowCursor(row, 0);
        UUID accountId = column.uuid();
        long version = column.number();
        Wallet wallet = new Wallet(
                accountId,
                ZONES.computeIfAbsent(column.text(), ZoneId::of),
                column.number(),
                Hash.of(column.bytes().getBytes()),
                column.instant(),
                allocations,
                reservations);
        Instant dueAt = column.instant();
        return new StoredWallet(wallet.standing(column.carry(), column.flag()), version, dueAt);
    }

    /** Reads a row of {@link LedgerSql#ALLOCATION_COLUMNS} alone. */
    public static Allocation allocation(Row row) {
        return allocation(new RowCursor(row, 0));
    }

    private static Allocation allocation(RowCursor column) {
        UUID id = column.uuid();
        long grantedSequence = column.number();
        AllocationSource source = AllocationSource.valueOf(column.text());
        UUID subscriptionId = column.uuid();
        UUID siteId = column.uuid();
        int priority = column.smallNumber();
        Instant createdAt = column.instant();
        Instant effectiveAt = column.instant();
        Instant expiresAt = column.instant();
        List<UsageRule> rules = rules(column);
        Tally tally = new Tally(
                new Credits(column.number()),
                new Credits(column.number()),
                new Credits(column.number()),
                new Credits(column.number()));
        Ending ending = ending(column);
        String subscription = column.text();
        Provenance provenance = new Provenance(
                id,
                grantedSequence,
                source,
                subscriptionId == null ? subscription : subscriptionId.toString(),
                siteId,
                createdAt,
                effectiveAt,
                costBasis(column),
                column.uuid());
        return new Allocation(provenance, priority, expiresAt, rules, tally, ending);
    }

    private static Money costBasis(RowCursor column) {
        Long amount = column.optionalNumber();
        String currency = column.text();
        return amount == null ? null : new Money(amount, currency);
    }

    private static Ending ending(RowCursor column) {
        Instant endedAt = column.instant();
        String reason = column.text();
        return endedAt == null ? null : new Ending(EndReason.valueOf(reason), endedAt);
    }

    private static List<UsageRule> rules(RowCursor column) {
        String[] periods = column.texts();
        Long[] caps = column.numbers();
        Long[] balances = column.numbers();
        OffsetDateTime[] anchors = column.timestamps();
        Long[] occurrences = column.numbers();
        OffsetDateTime[] resetDates = column.timestamps();
        Long[] resetSequences = column.numbers();
        Long[] excess = column.numbers();
        Long[] nextCaps = column.numbers();
        List<UsageRule> rules = new ArrayList<>(periods.length);
        for (int index = 0; index < periods.length; index++) {
            rules.add(new UsageRule(
                    Period.valueOf(periods[index]),
                    new Credits(caps[index]),
                    new Credits(balances[index]),
                    excess == null ? Credits.ZERO : new Credits(excess[index]),
                    nextCaps == null || nextCaps[index] == null ? null : new Credits(nextCaps[index]),
                    anchors[index] == null ? null : anchors[index].toInstant(),
                    occurrences[index],
                    resetDates[index] == null ? null : resetDates[index].toInstant(),
                    resetSequences[index]));
        }
        return rules;
    }

    public static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    public static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Buffer bytes(Hash hash) {
        return Buffer.buffer(hash.toBytes());
    }
}
