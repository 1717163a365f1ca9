package dev.creditledger.question;

import dev.creditledger.postgres.DatabasePools;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Carries dear questions out, on connections that nobody else uses. An account has a share of them; its further questions
 * wait in a bounded line, and are answered in a bounded time, the waiting included. What is not answered fails with a {@link
 * QuestionRefusedException}; its statement, which the database ends in the same time, keeps its place until then.
 */
@ApplicationScoped
public class DearQuestions implements Asking {
    /** What a question about several accounts counts for. */
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final String QUERY_CANCELED = "57014";

    private final Pool pool;
    private final QuestionLine line;
    private final Duration timeLimit;
    private final QuestionMetrics metrics;

    @Inject
    DearQuestions(DatabasePools pools, QuestionSettings settings, MeterRegistry registry) {
        this(pools.questions(settings.connections(), settings.timeLimit()), settings, registry);
    }

    /** Questions on a pool of that many connections, whose statements end by themselves in time. */
    public DearQuestions(Pool pool, QuestionSettings settings, MeterRegistry registry) {
        this.pool = pool;
        line = new QuestionLine(QuestionLine.Limits.of(settings));
        timeLimit = settings.timeLimit();
        metrics = new QuestionMetrics(registry, line);
    }

    @Override
    public <T> Uni<T> ask(UUID accountId, Function<Pool, Uni<T>> question) {
        return ask(accountId, true, question);
    }

    /**
     * Asks for the parts of an answer that has begun, as an export's pages: they wait for their turn however many others do.
     * Whoever asks so is limited in number elsewhere, as by {@link Places}.
     */
    public Asking inParts() {
        return new Asking() {
            @Override
            public <T> Uni<T> ask(UUID accountId, Function<Pool, Uni<T>> question) {
                return DearQuestions.this.ask(accountId, false, question);
            }
        };
    }

    private <T> Uni<T> ask(UUID accountId, boolean bounded, Function<Pool, Uni<T>> question) {
        return Uni.createFrom().deferred(() -> {
            long begin = System.nanoTime();
            Uni<QuestionLine.Ticket> turn = turn(accountId == null ? NO_ACCOUNT : accountId, bounded);
            return (bounded ? limited(turn, timeLimit, Refusal.FULL) : turn)
                    .chain(ticket ->
                            limited(answer(ticket, question), bounded ? left(begin) : timeLimit, Refusal.TOO_LONG))
                    .onFailure(QuestionRefusedException.class)
                    .invoke(refused -> metrics.count(((QuestionRefusedException) refused).refusal()));
        });
    }

    private Duration left(long beginNanos) {
        Duration left = timeLimit.minusNanos(System.nanoTime() - beginNanos);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    private static <T> Uni<T> limited(Uni<T> answer, Duration limit, Refusal late) {
        return answer.ifNoItem().after(limit).failWith(() -> new QuestionRefusedException(late));
    }

    /** Takes a turn on the caller's own event loop; a turn that nobody waits for any more is given up. */
    private Uni<QuestionLine.Ticket> turn(UUID accountId, boolean bounded) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = Vertx.currentContext();
            QuestionLine.Ticket entered =
                    line.enter(accountId, bounded, ticket -> tell(caller, () -> emitter.complete(ticket)));
            emitter.onTermination(() -> {
                if (entered.use()) {
                    line.leave(entered);
                }
            });
        });
    }

    private static void tell(Context caller, Runnable complete) {
        if (caller == null) {
            complete.run();
        } else {
            caller.runOnContext(any -> complete.run());
        }
    }

    /** The place is given back when the database has answered, though nobody may wait for that by then. */
    private <T> Uni<T> answer(QuestionLine.Ticket ticket, Function<Pool, Uni<T>> question) {
        if (!ticket.use()) {
            return Uni.createFrom().failure(new QuestionRefusedException(Refusal.FULL));
        }
        return Uni.createFrom()
                .<T>emitter(emitter -> Uni.createFrom()
                        .deferred(() -> question.apply(pool))
                        .onTermination()
                        .invoke(() -> line.leave(ticket))
                        .subscribe()
                        .with(emitter::complete, emitter::fail))
                .onFailure(DearQuestions::isCanceled)
                .transform(canceled -> new QuestionRefusedException(Refusal.TOO_LONG));
    }

    private static boolean isCanceled(Throwable failure) {
        return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
    }
}
