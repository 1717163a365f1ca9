package dev.creditledger.facade.ainative;

import dev.creditledger.facade.ainative.AinativeMessages.AinativeEnvelope;
import dev.creditledger.facade.ainative.AinativeMessages.AutoRefillData;
import dev.creditledger.facade.ainative.AinativeMessages.AutoRefillSetting;
import dev.creditledger.facade.ainative.AinativeMessages.CurrentUsage;
import dev.creditledger.facade.ainative.AinativeMessages.DayUsage;
import dev.creditledger.facade.ainative.AinativeMessages.OperationUsage;
import dev.creditledger.facade.ainative.AinativeMessages.PackageAnswer;
import dev.creditledger.facade.ainative.AinativeMessages.PaymentIntent;
import dev.creditledger.facade.ainative.AinativeMessages.Summary;
import dev.creditledger.ledger.usage.Usage;
import dev.creditledger.ledger.usage.UsageTotals;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.purchase.CreditSale;
import dev.creditledger.refill.AutoRefillSettings;
import java.math.BigDecimal;
import java.util.Objects;

/** Translates what the service knows to AINative's words for it. */
final class AinativeConvert {
    private AinativeConvert() {}

    static <T> AinativeEnvelope<T> envelope(T data) {
        return envelope(data, null);
    }

    static <T> AinativeEnvelope<T> envelope(T data, String message) {
        return new AinativeEnvelope<>(true, data, message);
    }

    static CurrentUsage usage(AinativePeriod period, Usage byOperationType, Usage byDay) {
        UsageTotals total = byDay.total();
        return new CurrentUsage(
                period.startText(),
                period.endText(),
                new Summary(total.requests(), used(total), plain(total.tokens()), total.sessions(), total.activeDays()),
                byOperationType.groups().stream()
                        .map(group -> new OperationUsage(
                                Objects.requireNonNullElse(group.key(), "unknown"),
                                group.totals().requests(),
                                used(group.totals())))
                        .toList(),
                byDay.groups().stream()
                        .map(group -> new DayUsage(group.key(), group.totals().requests(), used(group.totals())))
                        .toList());
    }

    private static BigDecimal used(UsageTotals totals) {
        return plain(totals.credits().subtract(totals.refunded()));
    }

    static PackageAnswer offer(CreditOffer offer) {
        return new PackageAnswer(
                offer.code(),
                offer.name(),
                offer.credits(),
                offer.price().amount(),
                offer.price().currency(),
                offer.popular(),
                offer.popular(),
                Objects.requireNonNullElse(offer.description(), ""),
                offer.features(),
                offer.bonusCredits().isZero() ? null : offer.bonusCredits());
    }

    static PaymentIntent paymentIntent(CreditSale sale) {
        return new PaymentIntent(
                sale.paymentIntentId(),
                sale.clientSecret(),
                sale.price().amount(),
                sale.price().currency(),
                sale.packageCode());
    }

    static AutoRefillData autoRefill(AutoRefillSettings settings) {
        return new AutoRefillData(
                settings.enabled(),
                settings.threshold(),
                settings.amount(),
                settings.paymentMethodId(),
                new AutoRefillSetting(
                        settings.enabled(), settings.threshold(), settings.amount(), settings.paymentMethodId()));
    }

    /** Writes as many digits as the number takes: 850, not 850.000000 and not 8.5E+2. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
