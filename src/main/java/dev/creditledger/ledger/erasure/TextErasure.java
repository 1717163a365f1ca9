package dev.creditledger.ledger.erasure;

import dev.creditledger.ledger.store.WalletVersion;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Takes what callers wrote out of an account's journal, reservations and usage. Each step may be repeated, and what was
 * done is done: begin, then sessions and entries part by part.
 */
@ApplicationScoped
public class TextErasure {
    private final Pool pool;
    private final DearQuestions questions;
    private final UsageStore usage;

    TextErasure(@ConnectionsFor(Purpose.BACKGROUND) Pool pool, DearQuestions questions, UsageStore usage) {
        this.pool = pool;
        this.questions = questions;
        this.usage = usage;
    }

    /**
     * What one step has erased.
     *
     * @param upTo the entry that it came to
     */
    public record Step(long upTo, long entries, long reservations) {}

    public Uni<ErasableTexts> preview(UUID accountId) {
        return questions
                .rows(accountId, ErasureSql.PREVIEW, Tuple.of(accountId))
                .map(rows -> rows.get(0))
                .map(row -> new ErasableTexts(
                        row.getLong("entries"),
                        row.getLong("kept"),
                        row.getLong("reservations"),
                        row.getLong("sessions")))
                .onFailure(TextErasure::takesTooLong)
                .recoverWithItem(ErasableTexts.UNCOUNTED);
    }

    /** Whoever has so much is still to be forgotten. */
    private static boolean takesTooLong(Throwable failure) {
        return failure instanceof QuestionRefusedException refused && refused.refusal() == Refusal.TOO_LONG;
    }

    /**
     * Settles up to which entry texts are erased, which it answers, and takes them from open reservations: no instance
     * that had those in memory writes on it. Usage is brought up to there first, as it goes by sessions. Zero for an
     * account that has no wallet.
     */
    public Uni<Long> begin(UUID accountId) {
        return pool.withTransaction(connection -> Asking.rows(
                                connection, ErasureSql.BEGIN, Tuple.of(accountId, WalletVersion.next()))
                        .call(rows -> Asking.rows(connection, ErasureSql.OPEN_RESERVATIONS, Tuple.of(accountId))))
                .map(rows -> rows.isEmpty() ? 0L : rows.get(0).getLong("sequence"))
                .call(until -> until == 0 ? Uni.createFrom().voidItem() : usage.catchUp(List.of(accountId)));
    }

    /**
     * Sessions that one step has renamed.
     *
     * @param next the quarter of an hour to go on from; null at the end
     */
    public record Renamed(long sessions, OffsetDateTime next) {}

    /**
     * Renames sessions of entries up to that one, in so many rows of usage at most.
     *
     * @param secret that makes the names, the same ones from the same secret
     * @param from the quarter of an hour to go on from; null for the first
     */
    public Uni<Renamed> renameSessions(UUID accountId, long until, String secret, OffsetDateTime from, int atMost) {
        Tuple parameters = Tuple.tuple()
                .addValue(accountId)
                .addValue(until)
                .addValue(secret)
                .addValue(from)
                .addValue(atMost);
        return Asking.rows(pool, ErasureSql.RENAME_SESSIONS, parameters).map(rows -> {
            Row row = rows.get(0);
            return new Renamed(row.getLong("renamed"), row.getOffsetDateTime("next"));
        });
    }

    /** Erases the texts of so many entries at most, after one and up to another. */
    public Uni<Step> erase(UUID accountId, long after, long until, int atMost) {
        long upTo = Math.min(until, after + atMost);
        return Asking.rows(pool, ErasureSql.ERASE, Tuple.of(accountId, after, upTo))
                .map(rows -> {
                    Row row = rows.get(0);
                    return new Step(upTo, row.getLong("entries"), row.getLong("reservations"));
                });
    }
}
