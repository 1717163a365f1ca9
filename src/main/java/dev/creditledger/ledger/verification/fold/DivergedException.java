package dev.creditledger.ledger.verification.fold;

/** Ends the examination of one entry or wallet; it never leaves this room. */
final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Divergence divergence;

    private DivergedException(Divergence divergence) {
        super(divergence.detail(), null, false, false);
        this.divergence = divergence;
    }

    Divergence divergence() {
        return divergence;
    }

    static void requireEqual(long sequence, Check check, Object expected, Object found, String detail) {
        if (!expected.equals(found)) {
            throw new DivergedException(Divergence.of(sequence, check, expected, found, detail));
        }
    }

    static DivergedException of(long sequence, Check check, Object expected, Object found, String detail) {
        return new DivergedException(Divergence.of(sequence, check, expected, found, detail));
    }
}
