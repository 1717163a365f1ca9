package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.verification.fold.AuditClock;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.Verification;
import dev.creditledger.question.Asking;
import dev.creditledger.question.BackgroundQuestions;
import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.Places;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.time.ClockSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Recomputes an account from its journal alone and says whether all that is stored agrees, from its last checkpoint on or
 * from the first entry. Reads page by page, for who asks as a dear question and for the sweep on connections of its own,
 * adds up on worker threads, and writes down what it found and where the next verification can go on. Memory grows with
 * the account's allocations and open reservations, not with its journal.
 */
@ApplicationScoped
public class Verifier {
    private static final Logger LOG = Logger.getLogger(Verifier.class);
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

    private final AuditReader reader;
    private final VerificationStore store;
    private final VerificationSettings settings;
    private final InstantSource clock;
    private final VerificationMetrics metrics;
    private final Places calls;
    private final Asking forCallers;
    private final Asking forSweep;
    private final ClockSettings clocks;

    public Verifier(
            AuditReader reader,
            VerificationStore store,
            VerificationSettings settings,
            InstantSource clock,
            VerificationMetrics metrics,
            DearQuestions questions,
            BackgroundQuestions background,
            ClockSettings clocks) {
        this.reader = reader;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        calls = Places.ofWhichHalfForOneAccount(settings.concurrentCalls());
        forCallers = questions.inParts();
        forSweep = background;
        this.clocks = clocks;
    }

    /**
     * Verifies for who asks: as fast as can be, within the time limit, and no more than so many at a time, half of them about one
     * account; others fail with a {@link QuestionRefusedException}. Stops reading when it is cancelled. Empty for an
     * unknown account.
     *
     * @param isFull whether the whole journal is gone through; otherwise what came after the last checkpoint
     */
    public Uni<Optional<VerifiedAccount>> verify(UUID accountId, boolean isFull) {
        return Uni.createFrom().deferred(() -> {
            calls.enter(accountId);
            return verify(forCallers, accountId, isFull, Duration.ZERO)
                    .ifNoItem()
                    .after(settings.timeLimit())
                    .fail()
                    .onTermination()
                    .invoke(() -> calls.leave(accountId));
        });
    }

    /** Verifies at the pace of the sweep, however long it takes. */
    public Uni<Optional<VerifiedAccount>> verifySlowly(UUID accountId, boolean isFull) {
        long nanosPerPage = Duration.ofSeconds(settings.pageSize()).toNanos() / settings.entriesPerSecond();
        return verify(forSweep, accountId, isFull, Duration.ofNanos(nanosPerPage));
    }

    private Uni<Optional<VerifiedAccount>> verify(
            Asking asking, UUID accountId, boolean isFull, Duration pausePerPage) {
        return reader.wallet(asking, accountId, isFull)
                .ifNoItem()
                .after(PAGE_LIMIT)
                .fail()
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : verify(asking, accountId, found.get(), pausePerPage).map(Optional::of));
    }

    private Uni<VerifiedAccount> verify(Asking asking, UUID accountId, AuditedWallet audited, Duration pausePerPage) {
        Instant verifiedAt = clock.instant();
        VerificationRun run = new VerificationRun(reader, asking, accountId, audited);
        return reader.entries(asking, accountId, run.after(), audited.lastSequence(), settings.pageSize())
                .ifNoItem()
                .after(PAGE_LIMIT.plus(pausePerPage))
                .fail()
                .onItem()
                .transformToUniAndConcatenate(page -> fold(run, page, pausePerPage))
                .select()
                .first(goesOn -> goesOn)
                .collect()
                .last()
                .chain(any -> run.conclude(clock(audited, verifiedAt)))
                .chain(verification -> note(accountId, audited, run, verifiedAt, verification));
    }

    /** Away from the event loops; whether to go on. */
    private Uni<Boolean> fold(VerificationRun run, List<StoredEntry> page, Duration pause) {
        Uni<Boolean> folded = Uni.createFrom()
                .item(() -> {
                    metrics.read(page.size());
                    run.fold(page);
                    return run;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(VerificationRun::settle);
        return pause.isZero() ? folded : folded.onItem().delayIt().by(pause);
    }

    /** Another instance's clock may be as far ahead of the database's as this one's is behind. */
    private AuditClock clock(AuditedWallet audited, Instant verifiedAt) {
        Duration tolerance = clocks.tolerance();
        Instant latest = tolerance.isZero() ? Instant.MAX : audited.readAt().plus(tolerance);
        return new AuditClock(latest, verifiedAt.plus(tolerance.multipliedBy(2)));
    }

    private Uni<VerifiedAccount> note(
            UUID accountId, AuditedWallet audited, VerificationRun run, Instant verifiedAt, Verification verification) {
        metrics.count(verification.isOk());
        VerifiedAccount verified = new VerifiedAccount(verifiedAt, verification, run.before());
        return store.save(accountId, audited.version(), verified)
                .invoke(newlyDivergent -> {
                    if (newlyDivergent) {
                        verification.firstDivergence().ifPresent(divergence -> alarm(accountId, divergence));
                    }
                })
                .chain(any -> verification.isOk() && run.reached() != null
                        ? store.saveCheckpoint(accountId, verified, run.reached(), audited.checkpoint())
                        : Uni.createFrom().voidItem())
                .replaceWith(verified);
    }

    private static void alarm(UUID accountId, Divergence divergence) {
        LOG.errorf(
                "The ledger of account %s diverges at entry %d (%s): %s Expected %s, found %s.",
                accountId,
                divergence.sequence(),
                divergence.check(),
                divergence.detail(),
                divergence.expected(),
                divergence.found());
    }
}
