package dev.creditledger.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the database, as the service's everyday user. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InstanceRowsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    InstanceRows rows;

    @Inject
    Pool pool;

    private final Instance one = new Instance(UUID.randomUUID(), "10.0.0.1:8080");
    private final Instance two = new Instance(UUID.randomUUID(), "10.0.0.2:8080");

    @BeforeEach
    void nobodyIsThere() {
        await(pool.query("update instance set seen_at = '-infinity'").execute());
    }

    @Test
    void who_runs_is_known_to_all() {
        assertThat(await(rows.beat(one))).containsExactly(one);
        assertThat(await(rows.beat(two))).containsExactlyInAnyOrder(one, two);
        assertThat(await(rows.beat(one))).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void who_said_that_it_stops_is_not_counted_on() {
        await(rows.beat(one));
        await(rows.beat(two));
        await(rows.leave(one));
        assertThat(await(rows.beat(two))).containsExactly(two);
        assertThat(await(rows.beat(one))).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void who_has_not_been_heard_of_is_not_counted_on() {
        await(rows.beat(one));
        await(pool.query("update instance set seen_at = now() - interval '7 seconds' where seen_at > '-infinity'")
                .execute());
        assertThat(await(rows.beat(two))).containsExactly(two);
    }

    @Test
    void however_often_instances_start_there_are_no_more_rows_than_instances_at_a_time() {
        await(rows.beat(one));
        await(rows.beat(two));
        long places = places();
        for (int start = 0; start < 5; start++) {
            await(rows.leave(two));
            await(rows.beat(new Instance(UUID.randomUUID(), "10.0.0.3:8080")));
            await(pool.query("update instance set seen_at = '-infinity'").execute());
            await(rows.beat(one));
        }
        assertThat(places()).isEqualTo(places);
    }

    private long places() {
        return await(pool.query("select count(*) from instance").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
