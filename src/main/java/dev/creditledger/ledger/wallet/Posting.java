package dev.creditledger.ledger.wallet;

import java.util.UUID;

/**
 * One allocation's part of one transaction, with its pool's balance before and after.
 *
 * @param amount what was granted or drawn, by the type of the entry
 * @param forfeited what was taken away without being spent
 */
public record Posting(
        UUID allocationId, Credits amount, Credits forfeited, Credits balanceBefore, Credits balanceAfter) {}
