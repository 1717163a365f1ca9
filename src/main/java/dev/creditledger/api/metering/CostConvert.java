package dev.creditledger.api.metering;

import dev.creditledger.access.Caller;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.metering.CostMessages.MarginAnswer;
import dev.creditledger.api.metering.CostMessages.RateCostAnswer;
import dev.creditledger.api.metering.CostMessages.UsageCostAnswer;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.ledger.usage.UsageCosts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Translates what use costs the operator to the wire, for operators: the one way from the ledger's costs to any answer. */
public final class CostConvert {
    private CostConvert() {}

    /** What a transaction cost; null for other callers, and where it is not known. */
    public static OperatorOnly<UseCostAnswer> use(Caller caller, Pricing pricing) {
        if (pricing == null || pricing.costing() == null) {
            return null;
        }
        Costing costing = pricing.costing();
        return OperatorOnly.of(
                caller,
                new UseCostAnswer(
                        margins(
                                costing.costs(),
                                costing.revenue(),
                                pricing.amount().toBigDecimal()),
                        rates(pricing),
                        costing.salt()));
    }

    /** What a use would cost; null like that. */
    public static OperatorOnly<UseCostAnswer> quote(Caller caller, Pricing pricing) {
        if (pricing.costing() == null) {
            return null;
        }
        BigDecimal credits = pricing.sum().toBigDecimal();
        List<MarginAnswer> costs = pricing.costing().costs().byCurrency().entrySet().stream()
                .map(cost -> new MarginAnswer(
                        cost.getKey(), cost.getValue(), perCredit(cost.getValue(), credits), null, null))
                .toList();
        return OperatorOnly.of(caller, new UseCostAnswer(costs, rates(pricing), null));
    }

    /** What consumption cost; null for other callers, and where nothing of it is known. */
    public static OperatorOnly<UsageCostAnswer> usage(Caller caller, UsageCosts costs) {
        return costs.costs().isEmpty()
                ? null
                : OperatorOnly.of(
                        caller,
                        new UsageCostAnswer(
                                plain(costs.costed()), margins(costs.costs(), costs.revenue(), costs.costed())));
    }

    private static List<MarginAnswer> margins(MoneySums costs, MoneySums revenue, BigDecimal credits) {
        TreeSet<String> currencies = new TreeSet<>(costs.byCurrency().keySet());
        currencies.addAll(revenue.byCurrency().keySet());
        return currencies.stream()
                .map(currency -> new MarginAnswer(
                        currency,
                        costs.in(currency),
                        perCredit(costs.in(currency), credits),
                        revenue.in(currency),
                        plain(revenue.in(currency).subtract(costs.in(currency)))))
                .toList();
    }

    private static BigDecimal perCredit(BigDecimal cost, BigDecimal credits) {
        return credits.signum() == 0
                ? null
                : plain(cost.divide(credits, MoneySums.FRACTION_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static List<RateCostAnswer> rates(Pricing pricing) {
        List<RateCostAnswer> rates = new ArrayList<>();
        for (int index = 0; index < pricing.rates().size(); index++) {
            RatedUnits rated = pricing.rates().get(index);
            UnitCost cost = pricing.costing().perUnit().get(index);
            rates.add(new RateCostAnswer(rated.rateId(), rated.kind().name(), plain(cost.amount()), cost.currency()));
        }
        return rates;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
