package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_comes_while_a_batch_is_worked_on_gathers_up_to_the_batch_size() throws Exception {
        Promise<Runnable> firstWorked = Promise.promise();
        List<List<Integer>> batches = new ArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 100, 4, batch -> {
            batches.add(batch);
            if (batch.contains(10)) {
                all.complete(null);
            }
            return batches.size() == 1 ? firstWorked.future() : Future.succeededFuture(() -> {});
        });

        queue.offer(0);
        // The first batch is taken before the others come.
        CompletableFuture<Void> taken = new CompletableFuture<>();
        vertx.setPeriodic(1, timer -> {
            if (queue.depth() == 0 && vertx.cancelTimer(timer)) {
                taken.complete(null);
            }
        });
        taken.get(10, TimeUnit.SECONDS);
        IntStream.rangeClosed(1, 10).forEach(queue::offer);
        assertThat(queue.depth()).isEqualTo(10);
        firstWorked.complete(() -> {});
        all.get(10, TimeUnit.SECONDS);

        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9, 10));
    }

    @Test
    void a_batch_is_no_heavier_than_its_size_but_for_one_that_is_so_by_itself() throws Exception {
        Promise<Runnable> firstWorked = Promise.promise();
        List<List<Integer>> batches = new ArrayList<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        BatchQueue<Integer> queue =
                new BatchQueue<>(vertx.getOrCreateContext(), 100, 4, number -> number, (batch, goAhead) -> {
                    batches.add(batch);
                    begun.complete(null);
                    if (batch.contains(3)) {
                        all.complete(null);
                    }
                    return batches.size() == 1 ? firstWorked.future() : Future.succeededFuture(() -> {});
                });
        queue.offer(1);
        begun.get(10, TimeUnit.SECONDS);
        List.of(2, 2, 1, 9, 1, 1, 3).forEach(queue::offer);
        firstWorked.complete(() -> {});
        all.get(10, TimeUnit.SECONDS);

        assertThat(batches)
                .containsExactly(List.of(1), List.of(2, 2), List.of(1), List.of(9), List.of(1, 1), List.of(3));
    }

    @Test
    void the_next_batch_is_begun_ahead_if_half_as_many_wait_and_a_third_one_is_not() throws Exception {
        List<Promise<Runnable>> worked = List.of(Promise.promise(), Promise.promise(), Promise.promise());
        ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
        List<Runnable> goAheads = Collections.synchronizedList(new ArrayList<>());
        Context eventLoop = vertx.getOrCreateContext();
        BatchQueue<Integer> queue = new BatchQueue<>(eventLoop, 100, 4, any -> 1, (batch, goAhead) -> {
            batches.add(batch);
            goAheads.add(goAhead);
            return worked.get(batches.size() - 1).future();
        });
        await(eventLoop, () -> IntStream.rangeClosed(1, 5).forEach(queue::offer));
        await(eventLoop, () -> {});
        await(eventLoop, () -> goAheads.get(0).run());
        assertThat(batches).containsExactly(List.of(1, 2, 3, 4));

        queue.offer(6);
        await(eventLoop, () -> goAheads.get(0).run());
        assertThat(batches).containsExactly(List.of(1, 2, 3, 4), List.of(5, 6));

        IntStream.rangeClosed(7, 9).forEach(queue::offer);
        await(eventLoop, () -> goAheads.get(1).run());
        assertThat(batches).hasSize(2);

        await(eventLoop, () -> worked.get(0).complete(() -> {}));
        await(eventLoop, () -> {});
        assertThat(batches).containsExactly(List.of(1, 2, 3, 4), List.of(5, 6), List.of(7, 8, 9));
    }

    private static void await(Context eventLoop, Runnable step) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        eventLoop.runOnContext(any -> {
            step.run();
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void the_patient_fill_places_of_their_own() {
        BatchQueue<Integer> queue =
                new BatchQueue<>(vertx.getOrCreateContext(), 2, 4, batch -> Promise.<Runnable>promise()
                        .future());
        queue.offer(0);
        for (int number = 1; number <= 10; number++) {
            queue.offerPatiently(number);
        }
        assertThat(queue.offer(11)).isTrue();
    }

    @Test
    void a_full_line_says_so_and_takes_more_once_there_is_room() throws Exception {
        Promise<Runnable> worked = Promise.promise();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<List<Integer>> second = new CompletableFuture<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 2, 10, batch -> {
            if (begun.complete(null)) {
                return worked.future();
            }
            second.complete(batch);
            return Future.succeededFuture(() -> {});
        });
        queue.offer(0);
        begun.get(10, TimeUnit.SECONDS);

        assertThat(queue.offer(1)).isTrue();
        assertThat(queue.offer(2)).isTrue();
        assertThat(queue.offer(3)).isFalse();
        assertThat(queue.depth()).isEqualTo(2);
        worked.complete(() -> {});
        assertThat(second.get(10, TimeUnit.SECONDS)).containsExactly(1, 2);
        assertThat(queue.offer(4)).isTrue();
    }

    @Test
    void what_one_batch_results_in_is_run_before_the_next_is_worked_on_and_may_fail() throws Exception {
        ConcurrentLinkedQueue<String> happened = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> reached = new CompletableFuture<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 10, 1, batch -> {
            happened.add("work " + batch);
            if (batch.contains(1)) {
                reached.complete(null);
            }
            return Future.succeededFuture(() -> {
                happened.add("result " + batch);
                throw new IllegalStateException("broken");
            });
        });

        queue.offer(0);
        queue.offer(1);

        reached.get(10, TimeUnit.SECONDS);
        assertThat(happened).startsWith("work [0]", "result [0]", "work [1]");
    }

    @Test
    void the_patient_let_others_pass_but_for_a_quarter_of_each_batch() throws Exception {
        Promise<Runnable> firstWorked = Promise.promise();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        List<List<Integer>> batches = new ArrayList<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 100, 4, batch -> {
            if (begun.complete(null)) {
                return firstWorked.future();
            }
            batches.add(batch);
            if (batch.contains(-5)) {
                all.complete(null);
            }
            return Future.succeededFuture(() -> {});
        });
        queue.offer(0);
        begun.get(10, TimeUnit.SECONDS);

        IntStream.rangeClosed(1, 5).forEach(number -> queue.offerPatiently(-number));
        IntStream.rangeClosed(1, 5).forEach(queue::offer);
        assertThat(queue.depth()).isEqualTo(10);
        firstWorked.complete(() -> {});
        all.get(10, TimeUnit.SECONDS);

        assertThat(batches).containsExactly(List.of(1, 2, 3, -1), List.of(4, 5, -2, -3), List.of(-4, -5));
        assertThat(queue.depth()).isZero();
    }

    @Test
    void in_small_batches_the_patient_get_on_too() throws Exception {
        Promise<Runnable> firstWorked = Promise.promise();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<List<Integer>> second = new CompletableFuture<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 100, 2, batch -> {
            if (begun.complete(null)) {
                return firstWorked.future();
            }
            second.complete(batch);
            return Future.succeededFuture(() -> {});
        });
        queue.offer(0);
        begun.get(10, TimeUnit.SECONDS);

        queue.offerPatiently(-1);
        IntStream.rangeClosed(1, 5).forEach(queue::offer);
        firstWorked.complete(() -> {});

        assertThat(second.get(10, TimeUnit.SECONDS)).containsExactly(1, -1);
    }

    @Test
    void work_that_throws_does_not_stop_the_line() throws Exception {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        BatchQueue<Integer> queue = new BatchQueue<>(vertx.getOrCreateContext(), 10, 1, batch -> {
            seen.addAll(batch);
            if (batch.contains(0)) {
                throw new IllegalStateException("broken");
            }
            reached.complete(null);
            return Future.succeededFuture(() -> {});
        });

        queue.offer(0);
        queue.offer(1);

        reached.get(10, TimeUnit.SECONDS);
        assertThat(seen).containsExactly(0, 1);
    }
}
