package dev.creditledger.ledger.wallet;

/**
 * What became of an allocation's credits in its pool's current period. The closed identity holds at every instant:
 * granted − consumed − held − forfeited = pool balance. At a pool reset the account starts anew, with what is still held
 * carried over as granted, so the sums stay as small as one period's. Source: DOMAIN, The journal.
 */
public record Tally(Credits granted, Credits consumed, Credits held, Credits forfeited) {
    public static Tally granting(Credits amount) {
        return new Tally(amount, Credits.ZERO, Credits.ZERO, Credits.ZERO);
    }

    public Credits balance() {
        return granted.minus(consumed).minus(held).minus(forfeited);
    }

    Tally consume(Credits amount) {
        return new Tally(granted, consumed.plus(amount), held, forfeited);
    }

    Tally forfeitRest() {
        return new Tally(granted, consumed, held, forfeited.plus(balance()));
    }

    Tally renew(Credits cap) {
        return new Tally(cap.plus(held), Credits.ZERO, held, Credits.ZERO);
    }
}
