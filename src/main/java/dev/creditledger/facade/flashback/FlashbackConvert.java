package dev.creditledger.facade.flashback;

import dev.creditledger.facade.flashback.FlashbackMessages.Balance;
import dev.creditledger.facade.flashback.FlashbackMessages.BalanceAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.Breakdown;
import dev.creditledger.facade.flashback.FlashbackMessages.BuyAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.Month;
import dev.creditledger.facade.flashback.FlashbackMessages.MonthsAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.Pack;
import dev.creditledger.facade.flashback.FlashbackMessages.PacksAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.Rate;
import dev.creditledger.facade.flashback.FlashbackMessages.RatesAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.Totals;
import dev.creditledger.ledger.closing.ClosedBalance;
import dev.creditledger.ledger.closing.MonthlyCredits;
import dev.creditledger.ledger.closing.OpenConsumption;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.price.PublishedRate;
import dev.creditledger.purchase.CreditSale;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Translates the ledger and the price list to the Flashback wire. Source: DOMAIN, What each surface shows. */
final class FlashbackConvert {
    private FlashbackConvert() {}

    static BalanceAnswer balance(ClosedBalance balance) {
        OpenConsumption open = balance.open();
        BigDecimal storage = open.of(Category.STORAGE);
        return new BalanceAnswer(
                true,
                new Balance(
                        plain(balance.closed()),
                        open.closedUntil(),
                        balance.available().toBigDecimal(),
                        plain(open.total()),
                        new Breakdown(plain(storage), plain(open.total().subtract(storage)))));
    }

    static BuyAnswer bought(CreditSale sale) {
        return new BuyAnswer(true, sale.checkoutUrl(), sale.checkoutSessionId());
    }

    static MonthsAnswer months(List<MonthlyCredits> months) {
        BigDecimal consumed = sum(months, MonthlyCredits::consumed);
        BigDecimal purchased = sum(months, MonthlyCredits::purchased);
        BigDecimal granted = sum(months, MonthlyCredits::granted);
        return new MonthsAnswer(
                true,
                months.stream().map(FlashbackConvert::month).toList(),
                new Totals(
                        plain(consumed), plain(purchased), plain(granted), plain(net(consumed, purchased, granted))));
    }

    private static Month month(MonthlyCredits month) {
        return new Month(
                month.month().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                plain(month.consumed()),
                plain(month.purchased()),
                plain(month.granted()),
                plain(net(month.consumed(), month.purchased(), month.granted())));
    }

    private static BigDecimal sum(List<MonthlyCredits> months, Function<MonthlyCredits, BigDecimal> part) {
        return months.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal net(BigDecimal consumed, BigDecimal purchased, BigDecimal granted) {
        return granted.add(purchased).subtract(consumed);
    }

    static PacksAnswer packs(List<CreditOffer> offers) {
        return new PacksAnswer(true, offers.stream().map(FlashbackConvert::pack).toList());
    }

    private static Pack pack(CreditOffer offer) {
        return new Pack(
                offer.id(),
                offer.name(),
                offer.code(),
                offer.credits().plus(offer.bonusCredits()).toBigDecimal(),
                plain(offer.price().amount()));
    }

    static RatesAnswer rates(List<PublishedRate> rates) {
        return new RatesAnswer(true, rates.stream().map(FlashbackConvert::rate).toList());
    }

    private static Rate rate(PublishedRate rate) {
        return new Rate(
                rate.id(),
                rate.type(),
                rate.typeCode(),
                rate.concept(),
                rate.conceptCode(),
                rate.unit(),
                plain(rate.rate()));
    }

    /** Writes no more fraction digits than the number needs: 5000, 69.3. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
