package dev.creditledger.http.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections one port has, in all and by remote address. Nothing is kept of an address without any. */
final class ConnectionCount {
    /** A connection with a request under way takes less; beyond that it would be the collector that has the cores. */
    private static final int HEAP_PER_CONNECTION = 32 * 1024;

    private static final int MOST = 10_000;

    private static final String LOCAL = "local";
    private static final String PORT = "port";

    private final int limit;
    private final int limitPerAddress;
    private final AtomicInteger all;
    private final ConcurrentMap<Object, Integer> byAddress = new ConcurrentHashMap<>();
    private final Counter refused;

    /** @param port tells the meters of several ports apart */
    ConnectionCount(int limit, int limitPerAddress, String port, MeterRegistry meters) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
        all = new AtomicInteger();
        Gauge.builder("credits.http.connections", all, AtomicInteger::get)
                .description("Connections from clients")
                .tag(PORT, port)
                .register(meters);
        refused = Counter.builder("credits.http.connections.refused")
                .description("Connections that were closed at once because there were too many")
                .tag(PORT, port)
                .register(meters);
    }

    /** How many a heap has room for, where nobody says how many. */
    static int fitting(long maximumHeap) {
        return (int) Math.min(MOST, maximumHeap / HEAP_PER_CONNECTION);
    }

    /** Whether there is room for one more; then it is counted and has to be removed. */
    boolean add(SocketAddress remote) {
        if (all.incrementAndGet() > limit) {
            all.decrementAndGet();
        } else if (byAddress.merge(address(remote), 1, Integer::sum) > limitPerAddress) {
            remove(remote);
        } else {
            return true;
        }
        refused.increment();
        return false;
    }

    void remove(SocketAddress remote) {
        all.decrementAndGet();
        byAddress.computeIfPresent(address(remote), (address, count) -> count == 1 ? null : count - 1);
    }

    int all() {
        return all.get();
    }

    int addresses() {
        return byAddress.size();
    }

    private static Object address(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress internet)) {
            return LOCAL;
        }
        return internet.getAddress() instanceof Inet6Address ip6
                ? ByteBuffer.wrap(ip6.getAddress()).getLong()
                : internet.getAddress();
    }
}
