package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAGE = 3;

    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final ExecutorService consumers = Executors.newFixedThreadPool(2);
    private final AtomicInteger read = new AtomicInteger();

    @AfterEach
    void stop() {
        readers.shutdownNow();
        consumers.shutdownNow();
    }

    @Test
    void pages_follow_each_other_until_one_is_short() {
        assertThat(list(7)).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
        assertThat(read.get()).isEqualTo(3);
    }

    @Test
    void no_page_is_empty() {
        assertThat(list(6)).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
        assertThat(list(0)).isEmpty();
    }

    @Test
    void a_page_is_read_when_it_is_asked_for() {
        pages(100).select().first(2).collect().asList().await().atMost(LIMIT);
        assertThat(read.get()).isEqualTo(2);
    }

    @Test
    void each_subscriber_begins_anew() {
        Multi<List<Integer>> pages = pages(4);
        assertThat(pages.collect().asList().await().atMost(LIMIT)).hasSize(2);
        assertThat(pages.collect().asList().await().atMost(LIMIT)).hasSize(2);
    }

    @Test
    void none_is_lost_whichever_thread_asks_for_it() {
        int count = 60_000;
        List<Integer> seen = new ArrayList<>();
        pages(count)
                .onItem()
                .transformToUniAndConcatenate(
                        page -> Uni.createFrom().item(() -> seen.addAll(page)).runSubscriptionOn(consumers))
                .collect()
                .last()
                .await()
                .atMost(LIMIT);
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void places_where_nothing_is_found_are_passed() {
        List<Integer> visited = new ArrayList<>();
        List<List<Integer>> found = Pages.from(0, place -> {
                    visited.add(place);
                    return Uni.createFrom()
                            .item(new Pages.Part<>(
                                    place % 3 == 0 ? List.of(place) : List.<Integer>of(),
                                    place < 7 ? Optional.of(place + 1) : Optional.empty()));
                })
                .collect()
                .asList()
                .await()
                .atMost(LIMIT);
        assertThat(found).containsExactly(List.of(0), List.of(3), List.of(6));
        assertThat(visited).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    private List<List<Integer>> list(int count) {
        return pages(count).collect().asList().await().atMost(LIMIT);
    }

    private Multi<List<Integer>> pages(int count) {
        return Pages.of(
                PAGE, after -> Uni.createFrom().item(() -> page(after, count)).runSubscriptionOn(readers));
    }

    private List<Integer> page(Optional<Integer> after, int count) {
        read.incrementAndGet();
        int first = after.orElse(0) + 1;
        return IntStream.range(first, first + PAGE)
                .filter(number -> number <= count)
                .boxed()
                .toList();
    }
}
