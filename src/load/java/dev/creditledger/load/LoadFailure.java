package dev.creditledger.load;

/** Why the load test cannot go on or has failed, in words for whoever started it. */
final class LoadFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailure(String message) {
        super(message);
    }
}
