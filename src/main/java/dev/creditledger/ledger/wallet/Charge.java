package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.Pricing;
import java.time.Instant;

/** What a command is to spend or to hold: an amount that its caller tells, or what a use costs. */
public sealed interface Charge permits Charge.Amount, Metered {
    /** What is done with credits once it is known how many they are. */
    @FunctionalInterface
    interface Spending {
        /** Spends so many credits; there is no pricing where the amount was told. */
        Outcome of(Credits credits, Pricing pricing);
    }

    /**
     * Goes on with the credits that it comes to, or answers why it comes to none.
     *
     * @param carry what earlier calls have left over
     */
    Outcome charged(Activity activity, Instant now, Carry carry, Spending goOn);

    /** Goes on with the credits that are to be held for it: nothing is charged, and nothing carried over. */
    Outcome held(Activity activity, Instant now, Spending goOn);

    /** How a request tells it, before all that follows in the same line. */
    String asked();

    /** What a request tells of it in lines of its own; empty for an amount. */
    String detail();

    /** An amount that the caller tells: more than zero. */
    record Amount(Credits credits) implements Charge {
        public Amount {
            if (!credits.isPositive()) {
                throw new IllegalArgumentException("an amount to charge is more than zero, not " + credits);
            }
        }

        @Override
        public Outcome charged(Activity activity, Instant now, Carry carry, Spending goOn) {
            return goOn.of(credits, null);
        }

        @Override
        public Outcome held(Activity activity, Instant now, Spending goOn) {
            return goOn.of(credits, null);
        }

        @Override
        public String asked() {
            return credits.toString();
        }

        @Override
        public String detail() {
            return "";
        }
    }
}
