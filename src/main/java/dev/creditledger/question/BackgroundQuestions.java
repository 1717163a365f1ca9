package dev.creditledger.question;

import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** What the service asks by itself, as its sweep that verifies: for as long as it takes, on connections for that. */
@ApplicationScoped
public class BackgroundQuestions implements Asking {
    private final Pool pool;

    public BackgroundQuestions(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    @Override
    public <T> Uni<T> ask(UUID accountId, Function<Pool, Uni<T>> question) {
        return question.apply(pool);
    }
}
