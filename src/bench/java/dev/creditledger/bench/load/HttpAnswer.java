package dev.creditledger.bench.load;

import io.vertx.core.buffer.Buffer;

/**
 * What came back.
 *
 * @param head the status line and the headers
 */
public record HttpAnswer(String head, Buffer body) {
    private static final int STATUS = "HTTP/1.1 ".length();

    public int status() {
        return Integer.parseInt(head, STATUS, STATUS + 3, 10);
    }

    public boolean is(int status) {
        return head.startsWith("HTTP/1.1 " + status);
    }

    /** Refused because too much is under way, in the way a client can deal with. */
    public boolean asksToRetry() {
        return is(503) && head.contains("Retry-After: ");
    }

    @Override
    public String toString() {
        return head + "\r\n\r\n" + body;
    }
}
