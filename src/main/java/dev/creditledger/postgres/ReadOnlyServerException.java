package dev.creditledger.postgres;

/** A server was reached that cannot write: a standby, or one that was switched to read only. */
final class ReadOnlyServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReadOnlyServerException(ServerAddress server) {
        super(server + " is read only");
    }
}
