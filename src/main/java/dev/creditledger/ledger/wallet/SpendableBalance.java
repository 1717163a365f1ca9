package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;

/**
 * What a site, or the whole account, can spend of a wallet at one instant.
 *
 * @param available the sum of the two others
 */
public record SpendableBalance(Credits available, Credits periodic, Credits topUp) {
    public static final SpendableBalance NOTHING = new SpendableBalance(Credits.ZERO, Credits.ZERO, Credits.ZERO);
}
