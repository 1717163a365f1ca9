package dev.creditledger.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionCountTest {
    private final ConnectionCount connections = new ConnectionCount(5, 2, "8080", new SimpleMeterRegistry());

    private static SocketAddress address(String literal) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), 40_000);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void an_address_leaves_room_for_others() {
        assertThat(connections.add(address("192.0.2.1"))).isTrue();
        assertThat(connections.add(address("192.0.2.1"))).isTrue();
        assertThat(connections.add(address("192.0.2.1"))).isFalse();
        assertThat(connections.add(address("192.0.2.2"))).isTrue();
        assertThat(connections.all()).isEqualTo(3);
    }

    @Test
    void a_network_of_64_bits_is_one_address() {
        assertThat(connections.add(address("2001:db8::1"))).isTrue();
        assertThat(connections.add(address("2001:db8::2"))).isTrue();
        assertThat(connections.add(address("2001:db8::3"))).isFalse();
        assertThat(connections.add(address("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void nothing_is_kept_of_who_is_gone() {
        SocketAddress local = new DomainSocketAddress("/run/credits");
        for (int round = 0; round < 10; round++) {
            assertThat(connections.add(local)).isTrue();
            assertThat(connections.add(address("192.0.2." + round))).isTrue();
            connections.remove(local);
            connections.remove(address("192.0.2." + round));
        }
        assertThat(connections.all()).isZero();
        assertThat(connections.addresses()).isZero();
    }

    @Test
    void a_small_heap_has_room_for_fewer() {
        assertThat(ConnectionCount.fitting(96L << 20)).isEqualTo(3_072);
        assertThat(ConnectionCount.fitting(8L << 30)).isEqualTo(10_000);
    }

    @Test
    void all_together_have_a_limit() {
        for (int number = 1; number <= 5; number++) {
            assertThat(connections.add(address("192.0.2." + number))).isTrue();
        }
        assertThat(connections.add(address("192.0.2.6"))).isFalse();
        assertThat(connections.all()).isEqualTo(5);
        assertThat(connections.addresses()).isEqualTo(5);
    }
}
