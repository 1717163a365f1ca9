package dev.creditledger.privacy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests within a service under test, as a start finds them in the record. */
public final class PrivacyFixture {
    private PrivacyFixture() {}

    /** One that only another database has carried out. */
    public static void lose(String accountId) {
        PrivacyRequest request = new PrivacyRequest();
        request.id = UUID.randomUUID();
        request.accountId = UUID.fromString(accountId);
        request.kind = PrivacyRequest.Kind.ANONYMIZE;
        request.wantedAt = Instant.now();
        request.wantedBy = "operator:somebody";
        request.lost = true;
        awaited(() -> Panache.withTransaction(request::persist));
    }

    /** All that were lost are as good as done. */
    public static void loseNothing() {
        awaited(() ->
                Panache.withTransaction(() -> PrivacyRequest.update("lost = false, doneAt = wantedAt where lost")));
    }

    private static void awaited(Supplier<? extends Uni<?>> asked) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> asked.get().replaceWithVoid());
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
