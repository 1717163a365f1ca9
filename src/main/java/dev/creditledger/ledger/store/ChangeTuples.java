package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

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
                .add(OffsetDateTime.class, change -> timestamp(change.dueAt()))
                .add(Short.class, change -> Shard.of(change.wallet().accountId()))
                .tuple();
    }

    static Tuple advanced(List<WalletChange> changes) {
        return version(changes).tuple();
    }

    static Tuple updated(List<WalletChange> changes) {
        return version(changes)
                .add(String.class, change -> change.wallet().timeZone().getId())
                .add(OffsetDateTime.class, change -> timestamp(change.dueAt()))
                .tuple();
    }

    private static Columns<WalletChange> version(List<WalletChange> changes) {
        return new Columns<>(changes)
                .add(UUID.class, change -> change.wallet().accountId())
                .add(Long.class, WalletChange::expectedVersion)
                .add(Long.class, change -> change.wallet().sequence())
                .add(Buffer.class, change -> bytes(change.wallet().head()))
                .add(OffsetDateTime.class, change -> timestamp(change.wallet().clock()));
    }
}
