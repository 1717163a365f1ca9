package dev.creditledger.ledger.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsumeBacklogTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final UUID BUSY = new UUID(0, 1);
    private static final UUID QUIET = new UUID(0, 2);

    /** Where it wraps around, as it may. */
    private long nanoTime = Long.MAX_VALUE - 5;

    private final ConsumeBacklog backlog = new ConsumeBacklog(() -> nanoTime);

    @Test
    void takes_the_busy_at_once_and_the_others_when_they_have_waited() {
        backlog.add(QUIET);
        for (int consume = 0; consume < 3; consume++) {
            backlog.add(BUSY);
        }
        assertThat(backlog.take(4, MINUTE)).isEmpty();
        assertThat(backlog.take(3, MINUTE)).containsExactly(BUSY);
        nanoTime += MINUTE.toNanos() - 1;
        assertThat(backlog.take(3, MINUTE)).isEmpty();
        nanoTime += 1;
        assertThat(backlog.take(3, MINUTE)).containsExactly(QUIET);
        assertThat(backlog.take(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void a_later_consume_does_not_prolong_the_wait() {
        backlog.add(QUIET);
        nanoTime += MINUTE.toNanos();
        backlog.add(QUIET);
        assertThat(backlog.take(3, MINUTE)).containsExactly(QUIET);
    }

    @Test
    void what_is_put_back_is_taken_next_time() {
        backlog.add(BUSY);
        backlog.putBack(List.of(BUSY, QUIET));
        assertThat(backlog.take(1000, MINUTE)).containsExactlyInAnyOrder(BUSY, QUIET);
    }
}
