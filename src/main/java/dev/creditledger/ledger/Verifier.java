package dev.creditledger.ledger;

import dev.creditledger.ledger.audit.Check;
import dev.creditledger.ledger.audit.Divergence;
import dev.creditledger.ledger.audit.JournalAudit;
import dev.creditledger.ledger.audit.Verification;
import dev.creditledger.ledger.query.VerifiedAccount;
import dev.creditledger.ledger.store.AuditReader;
import dev.creditledger.ledger.store.AuditedWallet;
import dev.creditledger.ledger.store.StoredEntry;
import dev.creditledger.ledger.store.VerificationStore;
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
 * Recomputes an account from its journal alone and says whether all that is stored agrees. Reads page by page, for who
 * asks as a dear question and for the sweep on connections of its own, adds up on worker threads, and writes down what it
 * found. Memory grows with the account's allocations and open reservations, not with its journal.
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
     * For who asks: as fast as can be, within the time limit, and no more than so many at a time, half of them about one
     * account; others fail with a {@link QuestionRefusedException}. Stops reading when it is cancelled. Empty for an
     * unknown account.
     */
    public Uni<Optional<VerifiedAccount>> verify(UUID accountId) {
        return Uni.createFrom().deferred(() -> {
            calls.enter(accountId);
            return verify(forCallers, accountId, Duration.ZERO)
                    .ifNoItem()
                    .after(settings.timeLimit())
                    .fail()
                    .onTermination()
                    .invoke(() -> calls.leave(accountId));
        });
    }

    /** For the sweep: at its pace, however long it takes. */
    public Uni<Optional<VerifiedAccount>> verifySlowly(UUID accountId) {
        long nanosPerPage = Duration.ofSeconds(settings.pageSize()).toNanos() / settings.entriesPerSecond();
        return verify(forSweep, accountId, Duration.ofNanos(nanosPerPage));
    }

    private Uni<Optional<VerifiedAccount>> verify(Asking asking, UUID accountId, Duration pausePerPage) {
        return reader.wallet(asking, accountId)
                .ifNoItem()
                .after(PAGE_LIMIT)
                .fail()
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : verify(asking, accountId, found.get(), pausePerPage).map(Optional::of));
    }

    private Uni<VerifiedAccount> verify(Asking asking, UUID accountId, AuditedWallet audited, Duration pausePerPage) {
        Instant verifiedAt = clock.instant();
        JournalAudit audit = new JournalAudit();
        return reader.entries(asking, accountId, audited.lastSequence(), settings.pageSize())
                .ifNoItem()
                .after(PAGE_LIMIT.plus(pausePerPage))
                .fail()
                .onItem()
                .transformToUniAndConcatenate(page -> fold(audit, page, pausePerPage))
                .select()
                .first(goesOn -> goesOn)
                .collect()
                .last()
                .map(any -> conclude(audit, audited))
                .chain(verification -> note(accountId, verifiedAt, verification)
                        .replaceWith(new VerifiedAccount(verifiedAt, verification)));
    }

    /** Away from the event loops; whether to go on. */
    private Uni<Boolean> fold(JournalAudit audit, List<StoredEntry> page, Duration pause) {
        Uni<Boolean> folded = Uni.createFrom()
                .item(() -> {
                    metrics.read(page.size());
                    page.forEach(entry -> fold(audit, entry));
                    return audit.goesOn();
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return pause.isZero() ? folded : folded.onItem().delayIt().by(pause);
    }

    private static void fold(JournalAudit audit, StoredEntry stored) {
        if (audit.goesOn()) {
            try {
                audit.accept(stored.read());
            } catch (RuntimeException unreadable) {
                audit.unreadable(stored.sequence(), unreadable.toString());
            }
        }
    }

    private Verification conclude(JournalAudit audit, AuditedWallet audited) {
        if (audited.wallet().isPresent()) {
            Duration tolerance = clocks.tolerance();
            Instant latest = tolerance.isZero() ? Instant.MAX : audited.readAt().plus(tolerance);
            return audit.conclude(audited.wallet().get(), latest);
        }
        return audited.unreadable() == null
                ? audit.conclude(Check.WALLET_MISSING, "none")
                : audit.conclude(Check.UNREADABLE, audited.unreadable());
    }

    private Uni<Void> note(UUID accountId, Instant verifiedAt, Verification verification) {
        metrics.count(verification.isOk());
        return store.save(accountId, verifiedAt, verification)
                .invoke(newlyDivergent -> {
                    if (newlyDivergent) {
                        verification.firstDivergence().ifPresent(divergence -> alarm(accountId, divergence));
                    }
                })
                .replaceWithVoid();
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
