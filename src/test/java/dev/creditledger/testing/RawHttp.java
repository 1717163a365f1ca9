package dev.creditledger.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are, which no HTTP client would, and reads what comes back until the server closes. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;

    private RawHttp() {}

    /**
     * One answer as text.
     *
     * @param status 0 when the connection was closed without an answer
     * @param closed whether the server ended the connection in time
     */
    public record RawAnswer(int status, String text, boolean closed) {}

    /** One request on a connection of its own, which it asks to be closed after the answer. */
    public static RawAnswer call(int port, String method, String target, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(
                port,
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
                        + "\r\n" + headers + "\r\n" + body);
    }

    public static RawAnswer send(int port, String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            boolean closed = readAll(socket.getInputStream(), answer);
            String text = answer.toString(StandardCharsets.UTF_8);
            return new RawAnswer(text.startsWith("HTTP/") ? Integer.parseInt(text.split(" ", 3)[1]) : 0, text, closed);
        } catch (IOException reset) {
            return new RawAnswer(0, reset.toString(), true);
        }
    }

    private static boolean readAll(InputStream in, ByteArrayOutputStream into) throws IOException {
        try {
            in.transferTo(into);
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        }
    }
}
