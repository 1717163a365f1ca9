package dev.creditledger.price;

import dev.creditledger.ledger.credits.Money;
import java.util.Optional;

/** Which amounts somebody can be charged: a provider counts some currencies more coarsely than ISO 4217 does. */
public interface ChargeableAmounts {
    /** The amount itself if it can be charged, or else the nearest that can, which may be nothing at all. */
    Money nearest(Money amount);

    /** What is wrong with an amount that cannot be charged, in words that follow the name of a field. */
    Optional<String> objection(Money amount);

    /** These amounts and one more, to which nobody objects as it is there already. */
    default ChargeableAmounts and(Money present) {
        ChargeableAmounts others = this;
        return new ChargeableAmounts() {
            @Override
            public Money nearest(Money amount) {
                return amount.equals(present) ? present : others.nearest(amount);
            }

            @Override
            public Optional<String> objection(Money amount) {
                return amount.equals(present) ? Optional.empty() : others.objection(amount);
            }
        };
    }
}
