package dev.creditledger.account;

import dev.creditledger.access.KeyChanges;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.read.ReservationQuery;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.CloseWallet;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.ledger.wallet.VoidAllocation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Closes accounts: first the account and its keys, then the wallet, then what the wallet still has. Each step may be repeated,
 * and nothing new is accepted from the first one on.
 */
@ApplicationScoped
public class AccountClosing {
    private static final int AT_ONCE = 100;
    private static final String REASON = "The account was closed.";

    private final AccountRepository accounts;
    private final ApiKeyRepository keys;
    private final KeyChanges changes;
    private final Ledger ledger;
    private final AuditLog audit;
    private final InstantSource time;

    AccountClosing(
            AccountRepository accounts,
            ApiKeyRepository keys,
            KeyChanges changes,
            Ledger ledger,
            AuditLog audit,
            InstantSource time) {
        this.accounts = accounts;
        this.keys = keys;
        this.changes = changes;
        this.ledger = ledger;
        this.audit = audit;
        this.time = time;
    }

    /**
     * The first step, within a transaction that is open: the account accepts nothing new and its keys are revoked. False
     * for one that was closed before. To be followed by {@link KeyChanges#knownEverywhere}.
     */
    public Uni<Boolean> begin(Origin origin, UUID accountId) {
        return accounts.lockEvenClosed(accountId).chain(account -> {
            if (account.closedAt != null) {
                return Uni.createFrom().item(false);
            }
            var before = AccountConvert.answer(account);
            account.closedAt = time.instant();
            return keys.revokeAll(accountId, account.closedAt)
                    .chain(() -> audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.ACCOUNT_CLOSE,
                                    accountId,
                                    accountId,
                                    before,
                                    AccountConvert.answer(account))))
                    .chain(changes::announce)
                    .replaceWith(true);
        });
    }

    /** The other steps: when it is done, the wallet has nothing that could be spent. */
    public Uni<Void> finish(Origin origin, UUID accountId) {
        return execute(origin, new CloseWallet(accountId))
                .chain(() -> releaseAll(origin, accountId))
                .chain(() -> voidAll(origin, accountId));
    }

    private Uni<Void> releaseAll(Origin origin, UUID accountId) {
        ReservationQuery open =
                new ReservationQuery(accountId, null, ReservationStatus.OPEN, null, ledger.now(), AT_ONCE);
        return ledger.reservations(open).chain(found -> {
            List<Reservation> next =
                    found.orElseThrow(RequestFailure::unknownAccount).found();
            return next.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : all(next.stream()
                                    .map(reservation -> execute(
                                            origin,
                                            Release.of(
                                                    accountId,
                                                    key(reservation.id()),
                                                    null,
                                                    reservation.id(),
                                                    Activity.noted(REASON, null))))
                                    .toList())
                            .chain(() -> releaseAll(origin, accountId));
        });
    }

    private Uni<Void> voidAll(Origin origin, UUID accountId) {
        return ledger.wallet(accountId).chain(found -> {
            List<Allocation> next = found.orElseThrow(RequestFailure::unknownAccount).allocations().stream()
                    .filter(allocation -> allocation.ending() == null)
                    .limit(AT_ONCE)
                    .toList();
            return next.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : all(next.stream()
                                    .map(allocation -> execute(
                                            origin,
                                            VoidAllocation.noted(
                                                    accountId,
                                                    key(allocation.id()),
                                                    null,
                                                    allocation.id(),
                                                    Activity.noted(REASON, null))))
                                    .toList())
                            .chain(() -> voidAll(origin, accountId));
        });
    }

    /** A key that makes a repetition known as one, and that no caller can use: theirs have no line breaks. */
    private static String key(UUID ended) {
        return "account closed\n" + ended;
    }

    private static Uni<Void> all(List<Uni<Void>> commands) {
        return Uni.join().all(commands).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> execute(Origin origin, LedgerCommand command) {
        return ledger.execute(command, origin)
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Denied denied && !isGone(denied.rejection())) {
                        throw RequestFailure.unavailable(denied.detail());
                    }
                })
                .replaceWithVoid();
    }

    /** Whether what was to be ended has ended meanwhile. */
    private static boolean isGone(Rejection rejection) {
        return rejection == Rejection.NO_SUCH_ALLOCATION || rejection == Rejection.NO_OPEN_RESERVATION;
    }
}
