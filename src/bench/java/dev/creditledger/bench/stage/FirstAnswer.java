package dev.creditledger.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks a service that is starting until it answers. */
final class FirstAnswer {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int READ_MILLIS = 10_000;
    private static final int PAUSE_MILLIS = 2;

    private FirstAnswer() {}

    /** Returns with the first 200. */
    static void await(int port, Supplier<String> request) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!is200(port, request.get())) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("No answer within " + LIMIT);
            }
            pause();
        }
    }

    private static boolean is200(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }
}
