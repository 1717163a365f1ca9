package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.Reach;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.StoredWallets;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.store.UnreadableWalletException;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.store.WriteConflictException;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Some commands that become one transaction, decided on what the lane remembers, which costs one round trip. What goes
 * wrong stays with the account it goes wrong with: after a conflict only those that others have written to are decided
 * again under lock, those whose rows somebody keeps locked are told so, requests that had been carried out before are
 * looked up, and where nothing else tells whose fault it is the batch is cut in halves until the culprit is alone.
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
    private final Set<UUID> usedAccountIds = new HashSet<>();
    private final LaneState lane;
    private final LedgerStore store;
    private final List<Answer> answers = new ArrayList<>();

    Batch(List<Pending> commands, LaneState lane) {
        this.commands = commands;
        this.lane = lane;
        store = lane.store();
        for (Pending pending : commands) {
            if (!(pending.command() instanceof RollForwardWallet)) {
                usedAccountIds.add(pending.accountId());
            }
        }
    }

    /** Never fails: whatever happens, everyone has an answer, and whoever is told of an entry can find it committed. */
    Future<List<Answer>> run() {
        Set<UUID> locked = accounts(those(commands, pending -> lane.others().isLocked(pending.accountId())));
        return passLocked(commands, locked)
                .compose(free -> {
                    Predicate<Pending> contended = pending -> lane.others().isContended(pending.accountId());
                    List<Pending> underLock = those(free, contended);
                    return fromMemory(those(free, contended.negate()), 1).compose(done -> underLock(underLock, 1));
                })
                .map(done -> answers);
    }

    private Future<Void> fromMemory(List<Pending> part, int attempt) {
        if (part.isEmpty()) {
            return DONE;
        }
        Map<UUID, StoredWallet> known = new HashMap<>();
        return DONE.compose(any -> know(part, known)).transform(read -> {
            if (read.failed()) {
                return afterMemory(part, known, read.cause(), attempt);
            }
            List<Pending> readable = read.result();
            return DONE.compose(any -> decide(readable, known))
                    .compose(this::write)
                    .recover(failure -> afterMemory(readable, known, failure, attempt));
        });
    }

    /** Has their wallets known, and says which of the commands are about wallets that can be read. */
    private Future<List<Pending>> know(List<Pending> part, Map<UUID, StoredWallet> known) {
        Instant now = lane.now();
        Set<UUID> unknown = new LinkedHashSet<>();
        for (UUID accountId : accounts(part)) {
            StoredWallet stored = lane.wallets().get(accountId);
            if (stored == null || stored.wallet().mayHaveUnread(now)) {
                unknown.add(accountId);
            } else {
                known.put(accountId, stored);
            }
        }
        return unknown.isEmpty()
                ? Future.succeededFuture(part)
                : store.read(unknown, Reach.forCommands(now)).map(read -> readable(part, read, known));
    }

    private List<Pending> readable(List<Pending> part, StoredWallets read, Map<UUID, StoredWallet> known) {
        known.putAll(read.wallets());
        if (read.unreadable().isEmpty()) {
            return part;
        }
        for (Pending pending : part) {
            RuntimeException unreadable = read.unreadable().get(pending.accountId());
            if (unreadable != null) {
                answers.add(new Answer(pending, null, new UnreadableWalletException(pending.accountId(), unreadable)));
            }
        }
        read.unreadable()
                .forEach((accountId, unreadable) ->
                        LOG.errorf(unreadable, "The wallet of account %s cannot be read", accountId));
        return those(part, pending -> !read.unreadable().containsKey(pending.accountId()));
    }

    /** What the wallets do not tell is read after them; the write then vouches that they were still the same. */
    private Future<BatchDecision> decide(List<Pending> part, Map<UUID, StoredWallet> known) {
        Asked asked = Questions.of(part, known, lane.requests()::mayContain);
        return store.recall(asked).compose(recalled -> {
            BatchDecision decision = decide(part, known, recalled);
            Set<UUID> shortSighted = decision.shortSighted();
            return shortSighted.isEmpty()
                    ? Future.succeededFuture(decision)
                    : store.read(shortSighted, Reach.forForesight(lane.now())).map(read -> {
                        known.putAll(read.wallets());
                        return decide(part, known, recalled);
                    });
        });
    }

    private BatchDecision decide(List<Pending> part, Map<UUID, StoredWallet> wallets, Recalled recalled) {
        BatchDecision decision = new BatchDecision(wallets, recalled, lane.now());
        part.forEach(decision::decide);
        return decision;
    }

    private Future<Void> write(BatchDecision decision) {
        List<WalletChange> changes = decision.changes();
        return confirm(decision, changes)
                .compose(confirmed -> changes.isEmpty() ? DONE : store.write(changes))
                .map(done -> settle(decision, changes));
    }

    /**
     * A denial is never given from memory alone: another instance may have granted, or have had this very request.
     */
    private Future<Void> confirm(BatchDecision decision, List<WalletChange> changes) {
        Set<UUID> unvouched = decision.unvouched(changes);
        if (unvouched.isEmpty()) {
            return DONE;
        }
        List<Pending> inDoubt = decision.answers().stream()
                .map(Answer::to)
                .filter(pending -> unvouched.contains(pending.accountId()))
                .toList();
        Set<TransactionKey> requests = Questions.all(inDoubt).requests();
        return Future.all(store.versions(unvouched), store.recall(Asked.ofRequests(requests)))
                .compose(all -> {
                    Map<UUID, Long> versions = all.resultAt(0);
                    Recalled recalled = all.resultAt(1);
                    return decision.isOf(versions, unvouched)
                                    && decision.knows(recalled.carriedOut().keySet())
                            ? DONE
                            : Future.failedFuture(new WriteConflictException(false, null));
                });
    }

    private Void settle(BatchDecision decision, List<WalletChange> changes) {
        decision.stored().forEach(this::remember);
        for (WalletChange change : changes) {
            remember(change.stored());
            change.entries().forEach(entry -> lane.requests().add(entry.transactionId()));
        }
        answers.addAll(decision.answers());
        return null;
    }

    /** A wallet that was only rolled forward nobody may ask for soon: at midnight they are very many. */
    private void remember(StoredWallet stored) {
        UUID accountId = stored.wallet().accountId();
        if (usedAccountIds.contains(accountId) || lane.wallets().contains(accountId)) {
            lane.wallets().put(stored);
        }
    }

    private Future<Void> afterMemory(
            List<Pending> part, Map<UUID, StoredWallet> known, Throwable failure, int attempt) {
        if (failure instanceof LedgerUnavailableException) {
            return unavailable(part, UNCONFIRMED);
        }
        if (!(failure instanceof WriteConflictException conflict)) {
            return part.size() > 1 ? halve(part, half -> fromMemory(half, 1)) : failed(part, failure);
        }
        if (attempt >= ATTEMPTS) {
            return underLock(part, 1);
        }
        return conflict.isLocked()
                ? passLocked(part, accounts(part)).compose(free -> fromMemory(free, attempt + 1))
                : sortOut(part, known, attempt);
    }

    /** Those that others have written to are decided again under lock, the others as before. */
    private Future<Void> sortOut(List<Pending> part, Map<UUID, StoredWallet> known, int attempt) {
        Set<UUID> accountIds = accounts(part);
        Asked asked = Asked.ofRequests(Questions.all(part).requests());
        return Future.all(store.versions(accountIds), store.recall(asked))
                .compose(all -> {
                    Map<UUID, Long> versions = all.resultAt(0);
                    Recalled recalled = all.resultAt(1);
                    Set<UUID> outdated = accountIds.stream()
                            .filter(accountId -> !StoredWallet.isOf(known.get(accountId), versions.get(accountId)))
                            .collect(Collectors.toSet());
                    recalled.carriedOut().keySet().forEach(key -> lane.requests()
                            .add(key.transactionId()));
                    lane.wallets().forget(outdated);
                    lane.others().noteContention(outdated);
                    if (outdated.isEmpty() && recalled.carriedOut().isEmpty()) {
                        return part.size() > 1 ? halve(part, half -> fromMemory(half, 1)) : underLock(part, 1);
                    }
                    Predicate<Pending> isOutdated = pending -> outdated.contains(pending.accountId());
                    return fromMemory(those(part, isOutdated.negate()), attempt + 1)
                            .compose(done -> underLock(those(part, isOutdated), 1));
                })
                .recover(failure -> unavailable(part, UNCONFIRMED));
    }

    private Future<Void> underLock(List<Pending> part, int attempt) {
        if (part.isEmpty()) {
            return DONE;
        }
        BatchDecision[] decided = new BatchDecision[1];
        List<List<WalletChange>> changes = new ArrayList<>(1);
        List<List<Pending>> decidable = new ArrayList<>(1);
        return DONE.compose(any -> store.decideUnderLock(
                        accounts(part), Reach.forCommands(lane.now()), Questions.all(part), locked -> {
                            Map<UUID, StoredWallet> known = new HashMap<>();
                            decidable.add(readable(part, locked.stored(), known));
                            decided[0] = decide(decidable.get(0), known, locked.recalled());
                            changes.add(decided[0].changes());
                            return changes.get(0);
                        }))
                .map(done -> settle(decided[0], changes.get(0)))
                .recover(failure -> afterLock(decidable.isEmpty() ? part : decidable.get(0), failure, attempt));
    }

    private Future<Void> afterLock(List<Pending> part, Throwable failure, int attempt) {
        lane.wallets().forget(accounts(part));
        if (failure instanceof LedgerUnavailableException) {
            return unavailable(part, UNCONFIRMED);
        }
        if (failure instanceof WriteConflictException conflict && attempt < ATTEMPTS) {
            return conflict.isLocked()
                    ? passLocked(part, accounts(part)).compose(free -> underLock(free, attempt + 1))
                    : underLock(part, attempt + 1);
        }
        if (part.size() > 1) {
            return halve(part, half -> underLock(half, ATTEMPTS));
        }
        if (failure instanceof WriteConflictException) {
            LOG.errorf(failure, "Nothing can be written to the wallet of account %s", accounts(part));
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

    private static Future<Void> halve(List<Pending> part, Function<List<Pending>, Future<Void>> each) {
        int middle = part.size() / 2;
        return each.apply(part.subList(0, middle)).compose(done -> each.apply(part.subList(middle, part.size())));
    }

    private Future<Void> unavailable(List<Pending> part, String detail) {
        lane.wallets().forget(accounts(part));
        part.forEach(pending -> answers.add(Answer.unavailable(pending, detail)));
        return DONE;
    }

    private Future<Void> failed(List<Pending> part, Throwable failure) {
        lane.wallets().forget(accounts(part));
        part.forEach(pending -> answers.add(new Answer(pending, null, failure)));
        return DONE;
    }

    private static Set<UUID> accounts(Collection<Pending> part) {
        return part.stream().map(Pending::accountId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Pending> those(List<Pending> part, Predicate<Pending> kind) {
        return part.stream().filter(kind).toList();
    }
}
