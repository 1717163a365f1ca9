package dev.creditledger.ledger.lane;

import static dev.creditledger.ledger.lane.Attempt.accounts;
import static dev.creditledger.ledger.lane.Attempt.those;

import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.ledger.store.WriteConflictException;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Some commands that become one transaction. What goes wrong stays with the account it goes wrong with: after a conflict
 * only those that others keep writing to are decided again under lock, those whose rows somebody keeps locked are told
 * so, requests that had been carried out before are looked up, and where nothing else tells whose fault it is the batch is
 * cut in halves until the culprit is alone.
 */
final class Batch {
    private static final Logger LOG = Logger.getLogger(Batch.class);
    private static final Future<Void> DONE = Future.succeededFuture();
    private static final int ATTEMPTS = 3;
    private static final String UNCONFIRMED =
            "The database did not confirm the transaction. Repeat it with the same Idempotency-Key.";
    private static final String BUSY =
            "Another transaction is at work on this account. Repeat the request with the same Idempotency-Key.";

    private final List<Pending> commands;
    private final Set<UUID> usedAccountIds;
    private final LaneState lane;
    private final LedgerStore store;
    private final List<Answer> answers = new ArrayList<>();

    Batch(List<Pending> commands, LaneState lane) {
        this.commands = commands;
        this.lane = lane;
        store = lane.store();
        usedAccountIds = accounts(those(commands, pending -> !(pending.command() instanceof RollForwardWallet)));
    }

    /** Runs a batch behind which no other one is to be begun. */
    Future<List<Answer>> run() {
        return run(Batch::notYet);
    }

    /**
     * Never fails: whatever happens, everyone has an answer, and whoever is told of an entry can find it committed.
     *
     * @param sent run, if at all, when all of it is on its way to the database, and the next batch may be decided on that
     */
    Future<List<Answer>> run(Runnable sent) {
        Set<UUID> locked = accounts(those(commands, pending -> lane.others().isLocked(pending.accountId())));
        return passLocked(commands, locked)
                .compose(free -> {
                    Predicate<Pending> foughtOver = pending -> lane.others().isFoughtOver(pending.accountId());
                    List<Pending> underLock = those(free, foughtOver);
                    Runnable allSent = underLock.isEmpty() ? sent : Batch::notYet;
                    return fromMemory(those(free, foughtOver.negate()), 1, allSent)
                            .compose(done -> underLock(underLock, 1));
                })
                .map(done -> answers);
    }

    /** What is told of commands behind which others still have to be sent. */
    private static void notYet() {}

    private Future<Void> fromMemory(List<Pending> part, int number) {
        return fromMemory(part, number, Batch::notYet);
    }

    private Future<Void> fromMemory(List<Pending> part, int number, Runnable sent) {
        if (part.isEmpty()) {
            return DONE;
        }
        Attempt attempt = attempt(part);
        return attempt.fromMemory(sent).recover(failure -> afterMemory(attempt, failure, number));
    }

    private Future<Void> afterMemory(Attempt attempt, Throwable failure, int number) {
        List<Pending> part = attempt.commands();
        if (failure instanceof LedgerUnavailableException) {
            return unavailable(part, UNCONFIRMED);
        }
        if (!(failure instanceof WriteConflictException conflict)) {
            return part.size() > 1 ? halve(part, half -> fromMemory(half, 1)) : failed(part, failure);
        }
        if (number >= ATTEMPTS) {
            return underLock(part, 1);
        }
        return conflict.isLocked()
                ? passLocked(part, attempt.accounts()).compose(free -> fromMemory(free, number + 1))
                : sortOut(attempt, number);
    }

    /** Those that others keep writing to are decided again under lock, the others on what the database has by now. */
    private Future<Void> sortOut(Attempt attempt, int number) {
        List<Pending> part = attempt.commands();
        Set<UUID> accountIds = attempt.accounts();
        Asked asked = Asked.ofRequests(Questions.all(part).requests());
        return Future.all(store.versions(accountIds), store.recall(asked))
                .compose(all -> {
                    Map<UUID, Long> versions = all.resultAt(0);
                    Recalled recalled = all.resultAt(1);
                    Set<UUID> outdated = accountIds.stream()
                            .filter(accountId -> attempt.isOutdated(accountId, versions.get(accountId)))
                            .collect(Collectors.toSet());
                    recalled.carriedOut().keySet().forEach(key -> lane.requests()
                            .add(key.transactionId()));
                    lane.wallets().forget(outdated);
                    Set<UUID> foughtOver = lane.others().noteConflict(outdated);
                    if (outdated.isEmpty() && recalled.carriedOut().isEmpty()) {
                        return part.size() > 1 ? halve(part, half -> fromMemory(half, 1)) : underLock(part, 1);
                    }
                    Predicate<Pending> isFoughtOver = pending -> foughtOver.contains(pending.accountId());
                    return fromMemory(those(part, isFoughtOver.negate()), number + 1)
                            .compose(done -> underLock(those(part, isFoughtOver), 1));
                })
                .recover(failure -> unavailable(part, UNCONFIRMED));
    }

    private Future<Void> underLock(List<Pending> part, int number) {
        if (part.isEmpty()) {
            return DONE;
        }
        Attempt attempt = attempt(part);
        return attempt.underLock().recover(failure -> afterLock(attempt, failure, number));
    }

    private Future<Void> afterLock(Attempt attempt, Throwable failure, int number) {
        List<Pending> part = attempt.commands();
        lane.wallets().forget(attempt.accounts());
        if (failure instanceof LedgerUnavailableException) {
            return unavailable(part, UNCONFIRMED);
        }
        if (failure instanceof WriteConflictException conflict && number < ATTEMPTS) {
            return conflict.isLocked()
                    ? passLocked(part, attempt.accounts()).compose(free -> underLock(free, number + 1))
                    : underLock(part, number + 1);
        }
        if (part.size() > 1) {
            return halve(part, half -> underLock(half, ATTEMPTS));
        }
        if (failure instanceof WriteConflictException) {
            LOG.errorf(failure, "Nothing can be written to the wallet of account %s", attempt.accounts());
            return unavailable(part, BUSY);
        }
        return failed(part, failure);
    }

    /** Tells those whose wallets somebody keeps locked that it is so; the others go on. */
    private Future<List<Pending>> passLocked(List<Pending> part, Set<UUID> asked) {
        if (asked.isEmpty()) {
            return Future.succeededFuture(part);
        }
        return store.locked(asked)
                .map(locked -> {
                    lane.others().noteUnlocked(asked);
                    lane.others().noteLocked(locked);
                    unavailable(those(part, pending -> locked.contains(pending.accountId())), BUSY);
                    return those(part, pending -> !locked.contains(pending.accountId()));
                })
                .recover(failure -> {
                    unavailable(part, UNCONFIRMED);
                    return Future.succeededFuture(List.of());
                });
    }

    private Attempt attempt(List<Pending> part) {
        return new Attempt(lane, part, usedAccountIds, answers);
    }

    private static Future<Void> halve(List<Pending> part, Function<List<Pending>, Future<Void>> each) {
        int middle = part.size() / 2;
        return each.apply(part.subList(0, middle)).compose(done -> each.apply(part.subList(middle, part.size())));
    }

    private Future<Void> unavailable(List<Pending> part, String detail) {
        lane.repeated().clear();
        lane.wallets().forget(accounts(part));
        part.forEach(pending -> answers.add(Answer.unavailable(pending, detail)));
        return DONE;
    }

    private Future<Void> failed(List<Pending> part, Throwable failure) {
        lane.wallets().forget(accounts(part));
        part.forEach(pending -> answers.add(new Answer(pending, null, failure)));
        return DONE;
    }
}
