package dev.creditledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.http.problem.RequestFailure;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final int AT_ONCE = 6;

    private final Strangers strangers = new Strangers(new Settings());

    private static final class Settings implements RateLimitSettings {
        @Override
        public int key() {
            return 1;
        }

        @Override
        public int account() {
            return 1;
        }

        @Override
        public int operator() {
            return 1;
        }

        @Override
        public int stranger() {
            return 2;
        }

        @Override
        public int burstSeconds() {
            return AT_ONCE / 2;
        }
    }

    @Test
    void an_address_that_brings_no_valid_key_too_often_has_no_more_looked_up() {
        SocketAddress address = SocketAddress.inetSocketAddress(5, "192.0.2.1");
        assertThatThrownBy(() -> {
                    for (int call = 0; call < 100; call++) {
                        strangers.requireRoom(address);
                        strangers.count(address);
                    }
                })
                .isInstanceOfSatisfying(RequestFailure.class, refused -> assertThat(refused.headers())
                        .containsEntry("Retry-After", "1"));
        assertThatCode(() -> strangers.count(SocketAddress.inetSocketAddress(5, "192.0.2.2")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_network_of_ipv6_is_one_address() {
        assertThat(network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(network("2001:db8:1:2::1"))
                .isNotEqualTo(network("2001:db8:1:3:3:4:5:6"));
        assertThat(network("192.0.2.1")).isEqualTo("192.0.2.1").isNotEqualTo(network("192.0.2.2"));
    }

    private static String network(String address) {
        return Strangers.network(SocketAddress.inetSocketAddress(5, address));
    }
}
