package dev.creditledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.AllocationQuery;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The ledger answers whoever asks on a Vert.x context on that very context, so that what is bound to it, such as a session
 * of Hibernate, can be gone on with.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LedgerThreadTest {
    private static final AllocationTerms TEN = new AllocationTerms(
            AllocationSource.TOP_UP,
            null,
            null,
            AllocationTerms.DEFAULT_PRIORITY,
            null,
            null,
            List.of(new RuleTerms(Period.NO_PERIOD, Credits.of(10), null, null)));

    @Inject
    Ledger ledger;

    private Stream<Supplier<Uni<?>>> questions(UUID account) {
        Grant grant = Grant.of(account, "key", TEN);
        Origin origin = Origin.of("somebody", null);
        return Stream.of(
                () -> ledger.execute(grant, origin),
                () -> ledger.execute(grant, origin),
                () -> ledger.rehearse(Grant.of(account, "other", TEN), origin),
                () -> ledger.wallet(account),
                () -> ledger.wallet(UUID.randomUUID()),
                () -> ledger.allocations(AllocationQuery.of(account, null, null, 1)));
    }

    @Test
    void answers_come_on_the_context_of_the_question() throws Throwable {
        UUID account = UUID.fromString(NativeApi.newAccount());
        for (Supplier<Uni<?>> question : questions(account).toList()) {
            for (int time = 0; time < 10; time++) {
                boolean isSame = VertxContextSupport.subscribeAndAwait(() -> {
                    Context asked = Vertx.currentContext();
                    Thread thread = Thread.currentThread();
                    return question.get()
                            .map(answer ->
                                    asked.equals(Vertx.currentContext()) && thread.equals(Thread.currentThread()));
                });
                assertThat(isSame).isTrue();
            }
        }
    }
}
