package dev.creditledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a database that can be cut, or become a black hole: connections stay open, new ones are taken, and nothing
 * that is sent on them arrives, either way, for ever. The server's side of a connection in a black hole stays open too:
 * PostgreSQL does not hear that its client has gone.
 */
public final class DatabaseProxy implements AutoCloseable {
    private static final int BUFFER_SIZE = 16 * 1024;

    private final ServerSocket front;
    private final int serverPort;
    private final Set<Way> ways = ConcurrentHashMap.newKeySet();
    /** Taken in a black hole; kept, so that nobody closes them. */
    private final Set<Socket> swallowed = ConcurrentHashMap.newKeySet();

    private volatile boolean isBlackHole;

    /** @param serverPort where the database is, on loopback */
    public DatabaseProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    public int port() {
        return front.getLocalPort();
    }

    /** What is open now, and what will be opened until {@link #heal()}, never passes anything on again. */
    public void becomeBlackHole() {
        isBlackHole = true;
        ways.forEach(way -> way.isSwallowing = true);
    }

    /** New connections work again. */
    public void heal() {
        isBlackHole = false;
    }

    /** Closes all connections. */
    public void cut() {
        ways.forEach(Way::close);
        ways.clear();
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = front.accept();
                if (isBlackHole) {
                    swallowed.add(client);
                } else if (!open(client)) {
                    client.close();
                }
            }
        } catch (IOException closed) {
            cut();
        }
    }

    /** False while the server is not there. */
    private boolean open(Socket client) {
        Way way;
        try {
            way = new Way(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException nobodyThere) {
            return false;
        }
        ways.add(way);
        start(() -> way.pump(way.client, way.server));
        start(() -> way.pump(way.server, way.client));
        return true;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "database-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Way {
        private final Socket client;
        private final Socket server;
        private volatile boolean isSwallowing;

        Way(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_SIZE];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int count = in.read(buffer);
                while (count >= 0) {
                    if (!isSwallowing) {
                        out.write(buffer, 0, count);
                    }
                    count = in.read(buffer);
                }
            } catch (IOException closed) {
                // One of the two has gone.
            }
            if (!isSwallowing) {
                close();
            }
        }

        void close() {
            try (client;
                    server) {
                // Closing is all there is to do.
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
