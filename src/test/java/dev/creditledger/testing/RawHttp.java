package dev.creditledger.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    public record RawAnswer(int status, String text, boolean closed) {
        /** How many answers came, one after the other. */
        public int count() {
            return text.split("HTTP/1\\.1 \\d", -1).length - 1;
        }
    }

    /** A connection on which something was sent and nothing was read. */
    public static final class OpenCall implements AutoCloseable {
        private final Socket socket;

        private OpenCall(Socket socket) {
            this.socket = socket;
        }

        public void send(String bytes) {
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }

        /** Everything until the server closes, or nothing more has come for a while. */
        public RawAnswer answer() {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                return RawHttp.answer(answer, readAll(socket.getInputStream(), answer));
            } catch (IOException reset) {
                return RawHttp.answer(answer, true);
            }
        }

        /** What came when this text, or the end, has come. */
        public String answerUntil(String text) {
            StringBuilder answer = new StringBuilder();
            try {
                int next;
                while (answer.indexOf(text) < 0
                        && (next = socket.getInputStream().read()) >= 0) {
                    answer.append((char) next);
                }
                return answer.toString();
            } catch (IOException reset) {
                return answer.toString();
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    public static OpenCall open(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new OpenCall(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One request on a connection of its own, which it asks to be closed after the answer. */
    public static RawAnswer call(int port, String method, String target, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(
                port,
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
                        + "\r\n" + headers + "\r\n" + body);
    }

    public static RawAnswer send(int port, String bytes) {
        try (OpenCall call = open(port)) {
            call.send(bytes);
            return call.answer();
        } catch (UncheckedIOException reset) {
            return new RawAnswer(0, reset.toString(), true);
        }
    }

    private static RawAnswer answer(ByteArrayOutputStream bytes, boolean closed) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return new RawAnswer(text.startsWith("HTTP/") ? Integer.parseInt(text.split(" ", 3)[1]) : 0, text, closed);
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
