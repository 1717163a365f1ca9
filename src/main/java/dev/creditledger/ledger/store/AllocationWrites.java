package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.store.RowWrite.Columns;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.SubscriptionId;
import dev.creditledger.ledger.wallet.UsageRule;
import java.util.UUID;
import java.util.function.Function;

/** How rows of the table {@code allocation} are written. */
final class AllocationWrites {
    /** An allocation needs its account's id to find its row. */
    record Owned(UUID accountId, Allocation allocation) {
        private <V> V cost(Function<Money, V> part) {
            Money cost = allocation.provenance().costBasis();
            return cost == null ? null : part.apply(cost);
        }

        private <V> V ending(Function<Ending, V> part) {
            return allocation.ending() == null ? null : part.apply(allocation.ending());
        }
    }

    /** Updates what only spending changed. */
    static final RowWrite<Owned> UPDATE_BALANCES =
            RowWrite.update("allocation", keys(), balances().and(tally()));

    /** Updates what was reset or ended, or has other terms; caps and balances have to change together. */
    static final RowWrite<Owned> UPDATE = RowWrite.update(
            "allocation",
            keys(),
            balances().and(resets()).and(terms()).and(tally()).and(end()));
    /** Updates what has other rules than before. */
    static final RowWrite<Owned> UPDATE_RULES = RowWrite.update(
            "allocation",
            keys(),
            balances().and(rules()).and(resets()).and(terms()).and(tally()).and(end()));

    static final RowWrite<Owned> INSERT = RowWrite.insert(
            "allocation",
            keys().and(origin())
                    .and(rules())
                    .and(terms())
                    .and(balances())
                    .and(resets())
                    .and(tally())
                    .and(end()));

    private AllocationWrites() {}

    static RowWrite<Owned> update(WalletChange.Extent extent) {
        return switch (extent) {
            case BALANCES -> UPDATE_BALANCES;
            case TERMS -> UPDATE;
            case RULES -> UPDATE_RULES;
        };
    }

    private static Columns<Owned> keys() {
        return new Columns<Owned>()
                .add("account_id", ColumnType.UUID, Owned::accountId)
                .add("allocation_id", ColumnType.UUID, owned -> owned.allocation()
                        .id());
    }

    private static Columns<Owned> balances() {
        return new Columns<Owned>()
                .add(
                        "rule_balance",
                        ColumnType.BIGINTS,
                        owned -> Literals.array(owned.allocation().rules(), rule -> rule.balance()
                                .micros()));
    }

    private static Columns<Owned> resets() {
        return new Columns<Owned>()
                .add("rule_occurrence", ColumnType.BIGINTS, owned -> rules(owned, UsageRule::occurrence))
                .add("rule_reset_at", ColumnType.INSTANTS, owned -> rules(owned, UsageRule::resetDate))
                .add("rule_reset_sequence", ColumnType.BIGINTS, owned -> rules(owned, UsageRule::resetSequence))
                .add("rule_excess", ColumnType.BIGINTS, AllocationWrites::excess)
                .add("rule_next_cap", ColumnType.BIGINTS, AllocationWrites::nextCaps);
    }

    /** What can be adjusted. */
    private static Columns<Owned> terms() {
        return new Columns<Owned>()
                .add(
                        "rule_cap",
                        ColumnType.BIGINTS,
                        owned -> rules(owned, rule -> rule.cap().micros()))
                .add("priority", ColumnType.SMALLINT, owned ->
                        (short) owned.allocation().priority())
                .add(
                        "expires_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.allocation().expiresAt()));
    }

    private static Columns<Owned> origin() {
        return new Columns<Owned>()
                .add("granted_sequence", ColumnType.BIGINT, owned -> owned.allocation()
                        .grantedSequence())
                .add("source", ColumnType.TEXT, owned -> owned.allocation()
                        .source()
                        .name())
                .add(
                        "subscription_id",
                        ColumnType.UUID,
                        owned -> SubscriptionId.uuid(owned.allocation().subscriptionId()))
                .add(
                        "subscription",
                        ColumnType.TEXT,
                        owned -> SubscriptionId.text(owned.allocation().subscriptionId()))
                .add("site_id", ColumnType.UUID, owned -> owned.allocation().siteId())
                .add(
                        "created_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.allocation().createdAt()))
                .add(
                        "effective_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.allocation().effectiveAt()))
                .add("cost_amount", ColumnType.BIGINT, owned -> owned.cost(Money::minorUnits))
                .add("cost_currency", ColumnType.TEXT, owned -> owned.cost(Money::currency))
                .add("purchase_id", ColumnType.UUID, owned -> owned.allocation()
                        .provenance()
                        .purchaseId());
    }

    private static Columns<Owned> rules() {
        return new Columns<Owned>()
                .add("rule_period", ColumnType.TEXTS, owned -> rules(owned, UsageRule::period))
                .add("rule_anchor", ColumnType.INSTANTS, owned -> rules(owned, UsageRule::anchor));
    }

    /** Null when no rule has any. */
    private static String excess(Owned owned) {
        boolean hasAny = owned.allocation().rules().stream()
                .anyMatch(rule -> rule.excess().isPositive());
        return hasAny ? rules(owned, rule -> rule.excess().micros()) : null;
    }

    /** Null when no rule has another cap to come. */
    private static String nextCaps(Owned owned) {
        boolean hasAny = owned.allocation().rules().stream().anyMatch(rule -> rule.nextCap() != null);
        return hasAny
                ? rules(
                        owned,
                        rule -> rule.nextCap() == null ? null : rule.nextCap().micros())
                : null;
    }

    private static Columns<Owned> tally() {
        return new Columns<Owned>()
                .add(
                        "granted",
                        ColumnType.BIGINT,
                        owned -> owned.allocation().tally().granted().micros())
                .add(
                        "consumed",
                        ColumnType.BIGINT,
                        owned -> owned.allocation().tally().consumed().micros())
                .add(
                        "held",
                        ColumnType.BIGINT,
                        owned -> owned.allocation().tally().held().micros())
                .add(
                        "forfeited",
                        ColumnType.BIGINT,
                        owned -> owned.allocation().tally().forfeited().micros());
    }

    private static Columns<Owned> end() {
        return new Columns<Owned>()
                .add("ended_at", ColumnType.INSTANT, owned -> owned.ending(ending -> timestamp(ending.at())))
                .add(
                        "end_reason",
                        ColumnType.TEXT,
                        owned -> owned.ending(ending -> ending.reason().name()));
    }

    private static String rules(Owned owned, Function<UsageRule, Object> part) {
        return Literals.array(owned.allocation().rules(), part);
    }
}
