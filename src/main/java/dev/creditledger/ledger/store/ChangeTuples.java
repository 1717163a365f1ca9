package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** From changes to the parameters of the statements in {@link LedgerSql}, in their order. */
final class ChangeTuples {
    /** An allocation needs its account's id to find its row. */
    record Owned(UUID accountId, Allocation allocation, boolean rescheduled) {
        private <V> V ending(Function<Ending, V> part) {
            return allocation.ending() == null ? null : part.apply(allocation.ending());
        }
    }

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

    static Tuple changedAllocations(List<Owned> changed) {
        Columns<Owned> columns = new Columns<>(changed)
                .add(UUID.class, Owned::accountId)
                .add(UUID.class, owned -> owned.allocation().id())
                .add(String.class, owned -> balances(owned.allocation()))
                .add(String.class, owned -> owned.rescheduled() ? occurrences(owned.allocation()) : null)
                .add(String.class, owned -> owned.rescheduled() ? resetDates(owned.allocation()) : null);
        return tallyAndEnding(columns).tuple();
    }

    static Tuple addedAllocations(List<Owned> added) {
        Columns<Owned> columns = new Columns<>(added)
                .add(UUID.class, Owned::accountId)
                .add(UUID.class, owned -> owned.allocation().id())
                .add(Long.class, owned -> owned.allocation().grantedSequence())
                .add(String.class, owned -> owned.allocation().source().name())
                .add(UUID.class, owned -> owned.allocation().subscriptionId())
                .add(UUID.class, owned -> owned.allocation().siteId())
                .add(Short.class, owned -> (short) owned.allocation().priority())
                .add(OffsetDateTime.class, owned -> timestamp(owned.allocation().createdAt()))
                .add(OffsetDateTime.class, owned -> timestamp(owned.allocation().effectiveAt()))
                .add(OffsetDateTime.class, owned -> timestamp(owned.allocation().expiresAt()))
                .add(String.class, owned -> Literals.array(owned.allocation().rules(), UsageRule::period))
                .add(
                        String.class,
                        owned -> Literals.array(
                                owned.allocation().rules(), rule -> rule.cap().micros()))
                .add(String.class, owned -> balances(owned.allocation()))
                .add(String.class, owned -> Literals.array(owned.allocation().rules(), UsageRule::anchor))
                .add(String.class, owned -> occurrences(owned.allocation()))
                .add(String.class, owned -> resetDates(owned.allocation()));
        return tallyAndEnding(columns).tuple();
    }

    private static Columns<Owned> tallyAndEnding(Columns<Owned> columns) {
        return columns.add(
                        Long.class,
                        owned -> owned.allocation().tally().granted().micros())
                .add(Long.class, owned -> owned.allocation().tally().consumed().micros())
                .add(Long.class, owned -> owned.allocation().tally().held().micros())
                .add(Long.class, owned -> owned.allocation().tally().forfeited().micros())
                .add(OffsetDateTime.class, owned -> owned.ending(ending -> timestamp(ending.at())))
                .add(
                        String.class,
                        owned -> owned.ending(ending -> ending.reason().name()));
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
                .add(String.class, entry -> entry.granted() == null ? null : AllocationJson.encode(entry.granted()))
                .add(Long.class, entry -> entry.periods() == 0 ? null : entry.periods())
                .add(Buffer.class, entry -> bytes(entry.hash()))
                .tuple();
    }

    private static String balances(Allocation allocation) {
        return Literals.array(allocation.rules(), rule -> rule.balance().micros());
    }

    private static String occurrences(Allocation allocation) {
        return Literals.array(allocation.rules(), UsageRule::occurrence);
    }

    private static String resetDates(Allocation allocation) {
        return Literals.array(allocation.rules(), UsageRule::resetDate);
    }

    private static OffsetDateTime dueAt(Wallet wallet) {
        return timestamp(wallet.nextScheduled().orElse(null));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
