package dev.creditledger.refill;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.usage.ConsumedCredits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.UUID;

/** How much an account uses in a day: as on average in the last seven, without what was refunded. */
@ApplicationScoped
class RefillPace {
    private static final Duration AVERAGED = Duration.ofDays(7);

    private final Ledger ledger;

    RefillPace(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Nothing is asked where days of use do not count. */
    Uni<Credits> perDay(UUID accountId, Integer thresholdDays) {
        return thresholdDays == null
                ? Uni.createFrom().item(Credits.ZERO)
                : ledger.consumedSince(accountId, null, ledger.now().minus(AVERAGED))
                        .map(RefillPace::perDay);
    }

    private static Credits perDay(ConsumedCredits used) {
        BigDecimal each = used.consumed()
                .subtract(used.refunded())
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(AVERAGED.toDays()), Credits.FRACTION_DIGITS, RoundingMode.HALF_UP);
        return Credits.of(each);
    }
}
