package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.UsageRule;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** From allocations to the parameters of the statements in {@link AllocationSql}, in their order. */
final class AllocationTuples {
    /** An allocation needs its account's id to find its row. */
    record Owned(UUID accountId, Allocation allocation) {
        private <V> V ending(Function<Ending, V> part) {
            return allocation.ending() == null ? null : part.apply(allocation.ending());
        }
    }

    private AllocationTuples() {}

    static Tuple balances(List<Owned> allocations) {
        Columns<Owned> columns = new Columns<>(allocations)
                .add(UUID.class, Owned::accountId)
                .add(UUID.class, owned -> owned.allocation().id())
                .add(String.class, owned -> balances(owned.allocation()));
        return tally(columns).tuple();
    }

    static Tuple changed(List<Owned> allocations) {
        Columns<Owned> columns = new Columns<>(allocations)
                .add(UUID.class, Owned::accountId)
                .add(UUID.class, owned -> owned.allocation().id())
                .add(String.class, owned -> balances(owned.allocation()))
                .add(String.class, owned -> occurrences(owned.allocation()))
                .add(String.class, owned -> resetDates(owned.allocation()))
                .add(String.class, owned -> resetSequences(owned.allocation()))
                .add(String.class, owned -> caps(owned.allocation()))
                .add(Short.class, owned -> (short) owned.allocation().priority())
                .add(OffsetDateTime.class, owned -> timestamp(owned.allocation().expiresAt()));
        return tallyAndEnding(columns).tuple();
    }

    static Tuple added(List<Owned> allocations) {
        Columns<Owned> columns = new Columns<>(allocations)
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
                .add(String.class, owned -> caps(owned.allocation()))
                .add(String.class, owned -> balances(owned.allocation()))
                .add(String.class, owned -> Literals.array(owned.allocation().rules(), UsageRule::anchor))
                .add(String.class, owned -> occurrences(owned.allocation()))
                .add(String.class, owned -> resetDates(owned.allocation()))
                .add(String.class, owned -> resetSequences(owned.allocation()));
        return tallyAndEnding(columns).tuple();
    }

    private static Columns<Owned> tallyAndEnding(Columns<Owned> columns) {
        return tally(columns)
                .add(OffsetDateTime.class, owned -> owned.ending(ending -> timestamp(ending.at())))
                .add(
                        String.class,
                        owned -> owned.ending(ending -> ending.reason().name()));
    }

    private static Columns<Owned> tally(Columns<Owned> columns) {
        return columns.add(
                        Long.class,
                        owned -> owned.allocation().tally().granted().micros())
                .add(Long.class, owned -> owned.allocation().tally().consumed().micros())
                .add(Long.class, owned -> owned.allocation().tally().held().micros())
                .add(Long.class, owned -> owned.allocation().tally().forfeited().micros());
    }

    private static String caps(Allocation allocation) {
        return Literals.array(allocation.rules(), rule -> rule.cap().micros());
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

    private static String resetSequences(Allocation allocation) {
        return Literals.array(allocation.rules(), UsageRule::resetSequence);
    }
}
