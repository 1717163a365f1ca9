package dev.creditledger.facade.ainative;

import dev.creditledger.facade.ainative.AinativeMessages.Balance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.usage.ConsumedCredits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Translates a wallet to AINative's balance. Source: DOMAIN, What each surface shows. */
final class AinativeBalance {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final int PERCENTAGE_DIGITS = 2;

    private AinativeBalance() {}

    /** @param consumed since the period began; what was refunded since of earlier times makes nothing less than zero */
    static Balance of(
            String plan, AinativePeriod period, Wallet wallet, UUID siteId, ConsumedCredits consumed, Instant now) {
        Credits remaining = sum(wallet.active(siteId, now).stream()
                .map(allocation -> allocation.pool().balance()));
        Credits held = sum(wallet.allocations().stream()
                .filter(allocation -> allocation.isVisibleTo(siteId))
                .map(AinativeBalance::held));
        BigDecimal used = consumed.consumed()
                .subtract(consumed.refunded())
                .max(BigDecimal.ZERO)
                .add(held.toBigDecimal());
        BigDecimal total = remaining.toBigDecimal().add(used);
        return new Balance(
                AinativeConvert.plain(total),
                AinativeConvert.plain(used),
                remaining,
                plan,
                period.startText(),
                period.endText(),
                percentage(used, total),
                false);
    }

    private static Credits held(Allocation allocation) {
        return allocation.tally().held();
    }

    private static Credits sum(Stream<Credits> credits) {
        return credits.reduce(Credits.ZERO, Credits::plus);
    }

    private static BigDecimal percentage(BigDecimal used, BigDecimal total) {
        return total.signum() == 0
                ? BigDecimal.ZERO
                : AinativeConvert.plain(used.multiply(PERCENT).divide(total, PERCENTAGE_DIGITS, RoundingMode.HALF_UP));
    }
}
