package dev.creditledger.usage;

import dev.creditledger.ledger.query.DailyUsage;
import dev.creditledger.usage.UsageMessages.Day;
import dev.creditledger.usage.UsageMessages.Totals;
import dev.creditledger.usage.UsageMessages.UsageAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** From the rollups to the wire. */
final class UsageConvert {
    private UsageConvert() {}

    static UsageAnswer answer(LocalDate from, LocalDate to, List<DailyUsage> days) {
        Totals total = new Totals(
                days.stream().mapToLong(DailyUsage::requests).sum(),
                sum(days, DailyUsage::credits),
                sum(days, DailyUsage::tokens),
                days.size());
        return new UsageAnswer(
                from, to, total, days.stream().map(UsageConvert::day).toList());
    }

    private static Day day(DailyUsage usage) {
        return new Day(usage.day(), usage.requests(), plain(usage.credits()), plain(usage.tokens()));
    }

    private static BigDecimal sum(List<DailyUsage> days, Function<DailyUsage, BigDecimal> part) {
        return plain(days.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** As many digits as it takes: 850, not 850.000000 and not 8.5E+2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
