package dev.creditledger.refill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the scheduler looks at. The accounts have settings and nothing else. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WantedRefillsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Long before any other test's. */
    private static final Instant NOW = Instant.parse("1990-01-01T00:00:00Z");

    private static final Instant LATER = Instant.parse("9000-01-01T00:00:00Z");

    @Inject
    WantedRefills wanted;

    @Inject
    Pool pool;

    private final List<UUID> accountIds = new ArrayList<>();

    @BeforeEach
    void open() {
        Stream.generate(UUID::randomUUID).limit(1200).sorted().forEach(accountIds::add);
    }

    @AfterEach
    void switchOff() {
        execute(
                "update auto_refill set enabled = false where account_id = any ($1)",
                Tuple.of(accountIds.toArray(UUID[]::new)));
    }

    @Test
    void finds_the_few_that_want_refills_now_among_very_many() {
        add(accountIds.get(3), true, NOW, null);
        add(accountIds.get(4), true, NOW.plusMillis(1), null);
        add(accountIds.get(5), false, Instant.EPOCH, null);
        add(accountIds.get(6), true, Instant.EPOCH, NOW);
        add(accountIds.get(1100), true, Instant.EPOCH, null);
        UUID notAsked = UUID.randomUUID();
        accountIds.add(notAsked);
        add(notAsked, true, Instant.EPOCH, null);

        assertThat(among(accountIds.subList(0, 1200)))
                .containsExactlyInAnyOrder(
                        new WantedRefill(accountIds.get(3), 7, null), new WantedRefill(accountIds.get(1100), 7, null));
        assertThat(among(List.of(accountIds.get(8)))).isEmpty();
        assertThat(among(List.of())).isEmpty();
    }

    @Test
    void finds_those_of_all_accounts_page_by_page() {
        List<UUID> three = accountIds.subList(0, 3);
        three.forEach(accountId -> add(accountId, true, NOW, null));

        List<UUID> found = new ArrayList<>();
        UUID last = new UUID(0, 0);
        List<WantedRefill> page = wanted.after(last, NOW, 2).await().atMost(LIMIT);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(refill -> found.add(refill.accountId()));
            last = found.get(found.size() - 1);
            page = wanted.after(last, NOW, 2).await().atMost(LIMIT);
        }

        assertThat(found).containsAll(three).doesNotHaveDuplicates();
    }

    private List<WantedRefill> among(List<UUID> some) {
        return wanted.among(some, NOW).await().atMost(LIMIT);
    }

    private void add(UUID accountId, boolean enabled, Instant lookAgainAt, Instant stoppedAt) {
        execute(
                """
                insert into auto_refill
                    (account_id, enabled, threshold, amount, changed_at, look_again_at, stopped_at, stopped_code)
                values ($1, $2, 7, 1, $3, $4, $5, $6)
                """,
                Tuple.tuple()
                        .addUUID(accountId)
                        .addBoolean(enabled)
                        .addOffsetDateTime(LATER.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(lookAgainAt.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(stoppedAt == null ? null : stoppedAt.atOffset(ZoneOffset.UTC))
                        .addString(stoppedAt == null ? null : "declined"));
    }

    private void execute(String statement, Tuple parameters) {
        pool.preparedQuery(statement).execute(parameters).await().atMost(LIMIT);
    }
}
