package dev.creditledger.ledger.read;

import dev.creditledger.question.Asking;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * What a journal adds up to at every so many entries, so that no more than that are added up for an instant of the past.
 * Whoever asks first writes what is missing, one checkpoint from the one ahead; writing never does. Entries are never
 * changed, so a checkpoint holds for ever, and two who write the same write the same.
 */
final class BalanceCheckpoints {
    /** How many of them one question writes; whoever comes again goes on. */
    private static final int MOST_AT_ONCE = 1_000;

    private final int distance;

    /** @param distance how many entries lie between one and the next */
    BalanceCheckpoints(int distance) {
        this.distance = distance;
    }

    /** The sequence of the last one up to that entry; 0 for none, and then there are fewer entries than lie between two. */
    Uni<Long> before(SqlClient client, UUID accountId, long sequence) {
        return Asking.rows(client, PastSql.NEAREST, Tuple.of(accountId, sequence))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(BalanceCheckpoints::sequence)
                        .orElse(0L))
                .chain(nearest -> add(client, accountId, nearest, (sequence - nearest) / distance));
    }

    /** Writes those that are missing after the nearest there is, and answers the sequence of the last. */
    private Uni<Long> add(SqlClient client, UUID accountId, long nearest, long missing) {
        return Multi.createFrom()
                .range(0, (int) Math.min(missing, MOST_AT_ONCE))
                .onItem()
                .transformToUniAndConcatenate(number -> add(client, accountId, nearest + (long) number * distance))
                .collect()
                .last()
                .map(last -> {
                    if (missing > MOST_AT_ONCE) {
                        throw new QuestionRefusedException(Refusal.TOO_LONG);
                    }
                    return nearest + missing * distance;
                });
    }

    /** @param ahead the sequence of the one that it follows; 0 for the first */
    private Uni<Long> add(SqlClient client, UUID accountId, long ahead) {
        long sequence = ahead + distance;
        return Asking.rows(client, PastSql.ADD_CHECKPOINT, Tuple.of(accountId, ahead, sequence))
                .map(rows -> sequence);
    }

    private static long sequence(Row row) {
        return row.getLong("sequence");
    }
}
