package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Wallet;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** From changes to the parameters of the statements in {@link LedgerSql}, in their order. */
final class ChangeTuples {
    private ChangeTuples() {}

    static Tuple opened(List<WalletChange> changes) {
        return new Columns<>(changes)
                .add(UUID.class, change -> change.wallet().accountId())
                .add(String.class, change -> change.wallet().timeZone().getId())
                .add(Long.class, change -> change.wallet().sequence())
                .add(Buffer.class, change -> bytes(change.wallet().head()))
                .add(OffsetDateTime.class, change -> timestamp(change.wallet().clock()))
                .add(OffsetDateTime.class, change -> dueAt(change.wallet()))
                .add(Short.class, change -> Shard.of(change.wallet().accountId()))
                .tuple();
    }

    static Tuple updated(List<WalletChange> changes) {
        return new Columns<>(changes)
                .add(UUID.class, change -> change.wallet().accountId())
                .add(Long.class, WalletChange::expectedVersion)
                .add(String.class, change -> change.wallet().timeZone().getId())
                .add(Long.class, change -> change.wallet().sequence())
                .add(Buffer.class, change -> bytes(change.wallet().head()))
                .add(OffsetDateTime.class, change -> timestamp(change.wallet().clock()))
                .add(OffsetDateTime.class, change -> dueAt(change.wallet()))
                .tuple();
    }

    static Tuple entries(List<JournalEntry> entries) {
        return new Columns<>(entries)
                .add(UUID.class, JournalEntry::accountId)
                .add(Long.class, JournalEntry::sequence)
                .add(UUID.class, JournalEntry::transactionId)
                .add(UUID.class, entry -> entry.request().fingerprint())
                .add(String.class, entry -> entry.type().name())
                .add(OffsetDateTime.class, entry -> timestamp(entry.createdAt()))
                .add(UUID.class, JournalEntry::siteId)
                .add(Long.class, entry -> entry.amount().micros())
                .add(String.class, entry -> Literals.postings(entry.postings()))
                .add(Long.class, entry -> entry.balanceAfter().available().micros())
                .add(Long.class, entry -> entry.balanceAfter().periodic().micros())
                .add(Long.class, entry -> entry.balanceAfter().topUp().micros())
                .add(String.class, entry -> name(entry.activity().category()))
                .add(String.class, entry -> entry.activity().operationType())
                .add(String.class, entry -> entry.activity().description())
                .add(String.class, entry -> entry.activity().sessionId())
                .add(Long.class, entry -> entry.activity().tokensProcessed())
                .add(Long.class, entry -> entry.activity().processingTimeMs())
                .add(String.class, entry -> entry.activity().metadata())
                .add(String.class, entry -> ofPresent(entry.details().allocation(), AllocationJson::encode))
                .add(
                        Long.class,
                        entry -> entry.details().periods() == 0
                                ? null
                                : entry.details().periods())
                .add(Buffer.class, entry -> bytes(entry.hash()))
                .add(String.class, entry -> ofPresent(entry.details().reservation(), ReservationJson::encode))
                .add(UUID.class, entry -> entry.details().refundOf())
                .add(String.class, entry -> ofPresent(entry.details().timeZone(), ZoneId::getId))
                .add(String.class, entry -> ofPresent(entry.details().timeZoneBefore(), ZoneId::getId))
                .tuple();
    }

    private static <T, V> V ofPresent(T value, Function<T, V> part) {
        return value == null ? null : part.apply(value);
    }

    private static OffsetDateTime dueAt(Wallet wallet) {
        return timestamp(wallet.nextScheduled().orElse(null));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
