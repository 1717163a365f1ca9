package dev.creditledger.api.balance;

import dev.creditledger.api.balance.ForecastMessages.ExpiringAnswer;
import dev.creditledger.api.balance.ForecastMessages.ForecastAnswer;
import dev.creditledger.ledger.forecast.Outlook;
import java.math.BigDecimal;

/** Translates a forecast to the wire. */
final class ForecastConvert {
    private ForecastConvert() {}

    static ForecastAnswer answer(Outlook outlook) {
        return new ForecastAnswer(
                plain(outlook.dailyAverage()),
                outlook.depletesAt().orElse(null),
                outlook.expiring().stream()
                        .map(expiring -> new ExpiringAnswer(expiring.allocationId(), expiring.amount(), expiring.at()))
                        .toList(),
                outlook.nextReset().orElse(null));
    }

    /** Writes as many digits as the number takes: 850, not 850.000000 and not 8.5E+2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
