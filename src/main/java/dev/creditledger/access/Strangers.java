package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import dev.creditledger.http.problem.RequestFailure;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Counts the calls without a valid key, by the address they come from. Beyond its limit an address has no more keys looked
 * up in the database; keys that are known already go on working from there.
 */
@Singleton
class Strangers {
    private static final int MAXIMUM_REMEMBERED = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;
    private static final String UNKNOWN = "unknown";

    private final RateLimitSettings settings;
    private final Cache<String, TokenBucket> addresses = Remembered.upTo(MAXIMUM_REMEMBERED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    Strangers(RateLimitSettings settings) {
        this.settings = settings;
    }

    /** Fails with a {@link RequestFailure} when too many keys from this address were none. */
    void requireRoom(SocketAddress address) {
        TokenBucket known = addresses.getIfPresent(network(address));
        if (known != null && known.isEmpty()) {
            throw known.refusal(known.take());
        }
    }

    /** Counts a call that brought no valid key. */
    void count(SocketAddress address) {
        TokenBucket bucket = addresses.get(
                network(address), network -> new TokenBucket("address", settings.stranger(), settings.burstSeconds()));
        var taken = bucket.take();
        if (!taken.isConsumed()) {
            throw bucket.refusal(taken);
        }
    }

    /** An IPv4 address, or the network that whoever has one IPv6 address has all of. */
    static String network(SocketAddress address) {
        InetAddress ip = address == null || !address.isInetSocket() ? null : inet(address);
        if (ip instanceof Inet6Address) {
            return HexFormat.of().formatHex(Arrays.copyOf(ip.getAddress(), NETWORK_BYTES));
        }
        return ip == null ? UNKNOWN : ip.getHostAddress();
    }

    private static InetAddress inet(SocketAddress address) {
        return io.netty.util.NetUtil.createInetAddressFromIpAddressString(String.valueOf(address.hostAddress()));
    }
}
