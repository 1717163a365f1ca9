package dev.creditledger.ledger;

import dev.creditledger.ledger.lane.LaneGroup;
import dev.creditledger.ledger.lane.LaneSettings;
import dev.creditledger.ledger.lane.Rehearsal;
import dev.creditledger.ledger.read.AllocationQuery;
import dev.creditledger.ledger.read.GrantedAllocation;
import dev.creditledger.ledger.read.JournalPage;
import dev.creditledger.ledger.read.JournalPageQuery;
import dev.creditledger.ledger.read.JournalPageReader;
import dev.creditledger.ledger.read.JournalQuery;
import dev.creditledger.ledger.read.LedgerReader;
import dev.creditledger.ledger.read.ReservationQuery;
import dev.creditledger.ledger.read.ReservationReader;
import dev.creditledger.ledger.read.Scan;
import dev.creditledger.ledger.read.WalletReader;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.usage.ConsumedCredits;
import dev.creditledger.ledger.usage.RecentConsumers;
import dev.creditledger.ledger.usage.Usage;
import dev.creditledger.ledger.usage.UsageQuery;
import dev.creditledger.ledger.usage.UsageReader;
import dev.creditledger.ledger.usage.UsageSince;
import dev.creditledger.ledger.usage.UsageSinceReader;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.time.ClockWrongException;
import dev.creditledger.time.ServiceTime;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The one way in: everything that moves credits is a command given to {@link #execute}. Reads show what is committed,
 * rolled forward to now.
 */
@ApplicationScoped
public class Ledger {
    private static final long STOP_SECONDS = 5;

    private final LaneGroup lanes;
    private final Rehearsal rehearsal;
    private final WalletReader wallets;
    private final LedgerReader reader;
    private final JournalPageReader pages;
    private final ReservationReader reservations;
    private final UsageReader usage;
    private final UsageSinceReader usageSince;
    private final InstantSource clock;
    private final ServiceTime time;
    private final LedgerMetrics metrics;
    private final RecentConsumers consumers;

    Ledger(
            Vertx vertx,
            LedgerDatabase database,
            LedgerReader reader,
            JournalPageReader pages,
            ReservationReader reservations,
            UsageReader usage,
            UsageSinceReader usageSince,
            LaneSettings settings,
            InstantSource clock,
            ServiceTime time,
            LedgerMetrics metrics,
            RecentConsumers consumers) {
        this.reader = reader;
        this.pages = pages;
        this.reservations = reservations;
        this.usage = usage;
        this.usageSince = usageSince;
        this.clock = clock;
        this.time = time;
        this.metrics = metrics;
        this.consumers = consumers;
        lanes = new LaneGroup(vertx, database, settings, clock, metrics::batch);
        rehearsal = new Rehearsal(vertx, database, clock);
        wallets = new WalletReader(vertx, database, time.unvouched());
        metrics.watch(lanes);
    }

    /**
     * Carries the command out for whoever caused it, and answers once it is committed. A refusal is an outcome, not a failure; when the
     * outcome is not known it is {@code UNAVAILABLE}, and repeating the call with its key settles it. Fails with a
     * {@link ClockWrongException} while it cannot be said what time it is.
     */
    public Uni<Outcome> execute(LedgerCommand command, Origin origin) {
        if (!time.isTrusted()) {
            return Uni.createFrom().failure(new ClockWrongException());
        }
        return lanes.execute(command, origin)
                .onItemOrFailure()
                .invoke((outcome, failure) -> note(command, outcome, failure));
    }

    /**
     * The refusal of a call whose command {@link #execute} would refuse at once, because too many wait; to be asked before
     * anything is spent on the call. Empty when there is room.
     */
    public Optional<String> turnAway(UUID accountId) {
        if (!lanes.isFull(accountId)) {
            return Optional.empty();
        }
        metrics.turnedAway();
        return Optional.of(LaneGroup.FULL);
    }

    /** What {@link #execute} would answer now; nothing is written and no key is used. */
    public Uni<Outcome> rehearse(LedgerCommand command, Origin origin) {
        return time.isTrusted()
                ? rehearsal.execute(command, origin)
                : Uni.createFrom().failure(new ClockWrongException());
    }

    private void note(LedgerCommand command, Outcome outcome, Throwable failure) {
        metrics.count(command, outcome, failure);
        if (outcome instanceof Outcome.Recorded || outcome instanceof Outcome.RecordedAll) {
            consumers.add(command.accountId());
        }
    }

    /** Empty for an unknown account. */
    public Uni<Optional<Wallet>> wallet(UUID accountId) {
        Instant now = now();
        return wallets.read(accountId, now).map(wallet -> wallet.map(stored -> stored.rolledForward(now)));
    }

    /** Reads it with all of its reservations, as it is at that instant. */
    public Uni<Optional<Wallet>> wholeWallet(UUID accountId, Instant now) {
        return wallets.readWhole(accountId).map(wallet -> wallet.map(stored -> stored.rolledForward(now)));
    }

    /** The wallet as it was last written, before what has fallen due since; empty for an unknown account. */
    public Uni<Optional<Wallet>> writtenWallet(UUID accountId) {
        return wallets.readWritten(accountId);
    }

    /**
     * Reads it with those of its reservations that end by that instant, so that it can be rolled forward up to there;
     * empty for an unknown account.
     */
    public Uni<Optional<Wallet>> writtenWallet(UUID accountId, Instant until) {
        return wallets.read(accountId, until);
    }

    /** Newest first; empty for an unknown account. */
    public Uni<Optional<Scan<JournalEntry>>> entries(JournalQuery query) {
        return reader.entries(query).chain(found -> ofKnown(query.accountId(), found));
    }

    /** A page of the journal by offset; empty for an unknown account. */
    public Uni<Optional<JournalPage>> page(JournalPageQuery query) {
        return pages.page(query)
                .chain(page -> page.total() > 0
                        ? Uni.createFrom().item(Optional.of(page))
                        : wallets.readWritten(query.accountId()).map(wallet -> wallet.map(known -> page)));
    }

    /** The allocations in the order they were granted, ended ones too; empty for an unknown account. */
    public Uni<Optional<List<GrantedAllocation>>> allocations(AllocationQuery query) {
        Instant now = now();
        return wallets.read(query.accountId(), now)
                .chain(known -> known.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : reader.allocations(query)
                                .map(written -> Optional.of(rolledForward(known.get(), written, now))));
    }

    private static List<GrantedAllocation> rolledForward(Wallet wallet, List<GrantedAllocation> written, Instant now) {
        List<Allocation> current = wallet.rolledForward(
                written.stream().map(GrantedAllocation::allocation).toList(), now);
        List<GrantedAllocation> granted = new ArrayList<>(written.size());
        for (int index = 0; index < current.size(); index++) {
            granted.add(written.get(index).with(current.get(index)));
        }
        return granted;
    }

    /** The reservations as of the query's instant; empty for an unknown account. */
    public Uni<Optional<Scan<Reservation>>> reservations(ReservationQuery query) {
        return reservations.list(query).chain(found -> ofKnown(query.accountId(), found));
    }

    /** One reservation as it stands now, of whichever site when that is null. */
    public Uni<Optional<Reservation>> reservation(UUID accountId, UUID reservationId, UUID siteId) {
        return reservations.find(accountId, reservationId, siteId, now());
    }

    /** Exact to the last committed entry; all zeros for an unknown account. */
    public Uni<Usage> usage(UsageQuery query) {
        return usage.usage(query);
    }

    /**
     * What was consumed in the quarters of an hour that begin in the span; all zeros for an unknown account. A null
     * site means the whole account.
     */
    public Uni<ConsumedCredits> consumedBetween(UUID accountId, UUID siteId, Instant from, Instant until) {
        return usage.consumedBetween(accountId, siteId, from, until);
    }

    /** Exact to the last committed entry; all zeros for an unknown account. */
    public Uni<Usage> usageSince(UsageSince query) {
        return usageSince.usage(query);
    }

    /**
     * What was consumed from that very instant on; all zeros for an unknown account. A null site means the whole
     * account.
     */
    public Uni<ConsumedCredits> consumedSince(UUID accountId, UUID siteId, Instant since) {
        return usageSince.consumed(accountId, siteId, since);
    }

    /** Whoever has something is known; only nothing at all raises the question. */
    private <T> Uni<Optional<Scan<T>>> ofKnown(UUID accountId, Scan<T> found) {
        return found.found().isEmpty()
                ? wallets.readWritten(accountId).map(wallet -> wallet.map(known -> found))
                : Uni.createFrom().item(Optional.of(found));
    }

    /** The time to the millisecond, as in everything the ledger writes. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Stops the lanes while event loops still turn; by then the calls under way have been answered, see
     * quarkus.shutdown.timeout.
     */
    void stop(@Observes ShutdownEvent stopping) {
        Future.join(lanes.close(), rehearsal.close(), wallets.close())
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
