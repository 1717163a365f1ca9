package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;

/**
 * What became of an allocation's credits in its pool's current period, or what one transaction adds to that. The closed identity holds at every instant:
 * granted − consumed − held − forfeited = pool balance. At a pool reset the account starts anew, with what is still held
 * carried over as granted, so the sums stay as small as one period's. Source: DOMAIN, The journal.
 */
public record Tally(Credits granted, Credits consumed, Credits held, Credits forfeited) {
    public static Tally granting(Credits amount) {
        return new Tally(amount, Credits.ZERO, Credits.ZERO, Credits.ZERO);
    }

    public static Tally holding(Credits amount) {
        return new Tally(Credits.ZERO, Credits.ZERO, amount, Credits.ZERO);
    }

    public static Tally consuming(Credits amount) {
        return new Tally(Credits.ZERO, amount, Credits.ZERO, Credits.ZERO);
    }

    public static Tally forfeiting(Credits amount) {
        return new Tally(Credits.ZERO, Credits.ZERO, Credits.ZERO, amount);
    }

    /** What the credits come to that are neither spent, held nor forfeited. */
    public Credits balance() {
        return granted.minus(consumed).minus(held).minus(forfeited);
    }

    Tally plus(Tally change) {
        return new Tally(
                granted.plus(change.granted),
                consumed.plus(change.consumed),
                held.plus(change.held),
                forfeited.plus(change.forfeited));
    }

    /** What was added since the other one. */
    Tally minus(Tally other) {
        return new Tally(
                granted.minus(other.granted),
                consumed.minus(other.consumed),
                held.minus(other.held),
                forfeited.minus(other.forfeited));
    }

    Tally renew(Credits cap) {
        return new Tally(cap.plus(held), Credits.ZERO, held, Credits.ZERO);
    }
}
