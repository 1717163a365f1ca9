package dev.creditledger.ledger.query;

/** As many verifications as may be are under way on this instance. */
public final class VerifierBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VerifierBusyException() {
        super("other verifications are under way", null, false, false);
    }
}
