package dev.creditledger.api.verification;

import dev.creditledger.api.verification.VerificationMessages.FirstDivergence;
import dev.creditledger.api.verification.VerificationMessages.Identity;
import dev.creditledger.api.verification.VerificationMessages.VerificationAnswer;
import dev.creditledger.api.verification.VerificationMessages.VerifiedBefore;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.verification.VerifiedAccount;
import dev.creditledger.ledger.verification.fold.AllocationSums;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.Verification;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Translates findings to the wire. */
final class VerificationConvert {
    private VerificationConvert() {}

    static VerificationAnswer answer(VerifiedAccount verified) {
        Verification verification = verified.verification();
        return new VerificationAnswer(
                verification.isOk(),
                verification.transactions(),
                verification.head().toString(),
                verified.verifiedAt(),
                verified.isFull() ? 1 : verified.before().transactions() + 1,
                verified.isFull() ? null : before(verified.before()),
                verification.allocations().stream()
                        .map(VerificationConvert::identity)
                        .toList(),
                verification
                        .firstDivergence()
                        .map(VerificationConvert::divergence)
                        .orElse(null));
    }

    private static VerifiedBefore before(VerifiedAccount.Before before) {
        return new VerifiedBefore(before.transactions(), before.verifiedAt(), before.fullAt());
    }

    private static Identity identity(AllocationSums sums) {
        return new Identity(
                sums.allocationId(),
                credits(sums.granted()),
                credits(sums.consumed()),
                sums.held().toBigDecimal(),
                credits(sums.forfeited()),
                sums.balance().toBigDecimal());
    }

    private static FirstDivergence divergence(Divergence divergence) {
        return new FirstDivergence(
                divergence.sequence(),
                divergence.check(),
                divergence.expected(),
                divergence.found(),
                divergence.detail());
    }

    /** Writes as many digits as the number takes: 850, not 850.000000 and not 8.5E+2. */
    private static BigDecimal credits(BigInteger micros) {
        BigDecimal credits = new BigDecimal(micros, Credits.FRACTION_DIGITS).stripTrailingZeros();
        return credits.scale() < 0 ? credits.setScale(0) : credits;
    }
}
