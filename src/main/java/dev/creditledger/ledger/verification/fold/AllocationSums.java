package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Tally;
import java.math.BigInteger;
import java.util.UUID;

/**
 * What became of an allocation's credits since it was granted, over all its periods: granted − consumed − held −
 * forfeited = balance. In micro-credits; the sums of a long life may go beyond what one wallet can hold at a time.
 */
public record AllocationSums(
        UUID allocationId,
        BigInteger granted,
        BigInteger consumed,
        BigInteger forfeited,
        Credits held,
        Credits balance) {
    static AllocationSums none(UUID allocationId) {
        return new AllocationSums(
                allocationId, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, Credits.ZERO, Credits.ZERO);
    }

    AllocationSums plus(Tally change) {
        return new AllocationSums(
                allocationId,
                sum(granted, change.granted()),
                sum(consumed, change.consumed()),
                sum(forfeited, change.forfeited()),
                held.plus(change.held()),
                balance.plus(change.balance()));
    }

    boolean isAnyNegative() {
        return granted.signum() < 0 || consumed.signum() < 0 || forfeited.signum() < 0 || held.isNegative();
    }

    private static BigInteger sum(BigInteger before, Credits change) {
        return change.isZero() ? before : before.add(BigInteger.valueOf(change.micros()));
    }
}
