package dev.creditledger.audit;

import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Takes out of the audit what it tells of an account's people: what was changed, on whose behalf and from which address. That
 * something was changed, when and by whom stays, and so does what is told of an erasure.
 */
@ApplicationScoped
public class AuditErasure {
    private static final String ERASABLE =
            """
            account_id = $1 and not erased and action <> '%s' and num_nonnulls(before, after, address, on_behalf_of) > 0
            """
                    .formatted(AuditAction.ACCOUNT_ANONYMIZE.text());
    private static final String COUNT = "select count(*) from audit_entry where " + ERASABLE;
    private static final String ERASE = "select erase_audit($1, $2, $3) as entries";

    private final Pool pool;
    private final DearQuestions questions;

    AuditErasure(@ConnectionsFor(Purpose.BACKGROUND) Pool pool, DearQuestions questions) {
        this.pool = pool;
        this.questions = questions;
    }

    /** How many entries of the account tell something that could be erased; null where counting them takes too long. */
    public Uni<Long> count(UUID accountId) {
        return questions
                .rows(accountId, COUNT, Tuple.of(accountId))
                .map(rows -> rows.get(0).getLong(0))
                .onFailure(failure ->
                        failure instanceof QuestionRefusedException refused && refused.refusal() == Refusal.TOO_LONG)
                .recoverWithNull();
    }

    /** Erases so many entries from up to that instant at most, and answers how many there were. */
    public Uni<Long> erase(UUID accountId, Instant upTo, int atMost) {
        return Asking.rows(pool, ERASE, Tuple.of(accountId, upTo.atOffset(ZoneOffset.UTC), atMost))
                .map(rows -> rows.get(0).getLong("entries"));
    }
}
