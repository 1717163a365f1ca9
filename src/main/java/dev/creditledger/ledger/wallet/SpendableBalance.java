package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;

/**
 * What a site, or the whole account, can spend of a wallet at one instant.
 *
 * @param available the sum of periodic and top-up
 * @param pooled what the pools hold, whatever the limits inside them allow now; null where a journal entry of format 1 does
 *     not tell
 */
public record SpendableBalance(Credits available, Credits periodic, Credits topUp, Credits pooled) {
    public static final SpendableBalance NOTHING =
            new SpendableBalance(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO);
}
