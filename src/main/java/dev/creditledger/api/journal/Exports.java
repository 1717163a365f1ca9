package dev.creditledger.api.journal;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.question.Places;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Lets so many exports run at once on this instance, half of them of one account, and ends those that nobody takes the
 * next part of.
 */
@Singleton
public class Exports {
    static final int MOST_AT_ONCE = 8;
    static final int MOST_OF_ONE_ACCOUNT = 4;

    private static final Logger LOG = Logger.getLogger(Exports.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Places places = new Places(MOST_AT_ONCE, MOST_OF_ONE_ACCOUNT);

    /**
     * Takes one of the places until the parts end, fail or are no longer wanted.
     *
     * @throws RequestFailure when the account has all places that one may have
     * @throws QuestionRefusedException when all places are taken
     */
    public <T> Multi<T> run(UUID accountId, Multi<T> parts) {
        enter(accountId);
        AtomicBoolean ended = new AtomicBoolean();
        return parts.ifNoItem()
                .after(LONGEST_PAUSE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("An export was broken off: %s", failure))
                .onTermination()
                .invoke(() -> {
                    if (ended.compareAndSet(false, true)) {
                        places.leave(accountId);
                    }
                });
    }

    private void enter(UUID accountId) {
        try {
            places.enter(accountId);
        } catch (QuestionRefusedException refused) {
            throw refused.refusal() == Refusal.ACCOUNT_BUSY ? tooMany() : refused;
        }
    }

    private static RequestFailure tooMany() {
        return RequestFailure.of(
                        RequestFault.RATE_LIMITED,
                        "TOO_MANY_EXPORTS",
                        "There are " + MOST_OF_ONE_ACCOUNT
                                + " exports of this account under way. Try again when one has ended.")
                .withHeader("Retry-After", "10");
    }

    int running() {
        return places.taken();
    }
}
