package dev.creditledger.http.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesInFlightTest {
    private final BodiesInFlight bodies = new BodiesInFlight(1000, 64);

    @Test
    void what_is_refused_is_not_counted() {
        assertThat(bodies.take(64, 64)).isTrue();
        assertThat(bodies.take(1000, 64)).isFalse();
        assertThat(bodies.held()).isEqualTo(64);
        bodies.release(64);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void large_bodies_get_no_more_than_half() {
        assertThat(bodies.take(500, 500)).isTrue();
        assertThat(bodies.take(1, 65)).isFalse();
        assertThat(bodies.take(64, 64)).isTrue();
    }
}
