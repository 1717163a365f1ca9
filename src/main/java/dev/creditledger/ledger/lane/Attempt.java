package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.Reach;
import dev.creditledger.ledger.store.Reading;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.StoredWallets;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.store.UnreadableWalletException;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.store.WriteConflictException;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One try at some commands: their wallets are known, the commands are decided, and what comes of them is written as one
 * transaction. When it fails none of them has been carried out, as far as this lane knows.
 */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final Future<Void> DONE = Future.succeededFuture();

    private final LaneState lane;
    private final LedgerStore store;
    private final Set<UUID> usedAccountIds;
    private final List<Answer> answers;
    private final Map<UUID, StoredWallet> known = new HashMap<>();
    private List<Pending> commands;

    /**
     * A try that has not begun.
     *
     * @param usedAccountIds whose wallets are worth remembering, as somebody asked for more than to have them rolled forward
     * @param answers to which this adds those that it comes to
     */
    Attempt(LaneState lane, List<Pending> commands, Set<UUID> usedAccountIds, List<Answer> answers) {
        this.lane = lane;
        store = lane.store();
        this.commands = commands;
        this.usedAccountIds = usedAccountIds;
        this.answers = answers;
    }

    /** Those that have no answer yet. */
    List<Pending> commands() {
        return commands;
    }

    Set<UUID> accounts() {
        return accounts(commands);
    }

    static Set<UUID> accounts(List<Pending> commands) {
        return commands.stream().map(Pending::accountId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static List<Pending> those(List<Pending> commands, Predicate<Pending> kind) {
        return commands.stream().filter(kind).toList();
    }

    /** Whether this try took the account's wallet for another than that version. */
    boolean isOutdated(UUID accountId, Long version) {
        return !StoredWallet.isOf(known.get(accountId), version);
    }

    /**
     * Decides on what the lane remembers, which costs one round trip.
     *
     * @param sent run when all of it is on its way to the database, so that whatever is asked later is asked behind it
     */
    Future<Void> fromMemory(Runnable sent) {
        return DONE.compose(any -> know())
                .compose(any -> recall())
                .compose(recalled -> decide(store, recalled))
                .compose(decision -> write(decision, sent));
    }

    /** Decides on what the database has, which nobody else changes meanwhile. */
    Future<Void> underLock() {
        List<BatchDecision> decided = new ArrayList<>(1);
        List<WalletChange> changes = new ArrayList<>();
        return DONE.compose(any -> store.decideUnderLock(accounts(), locked -> {
                    Future<StoredWallets> wallets = locked.read(accounts(), Reach.forCommands(lane.now()));
                    Future<Recalled> recalled = locked.recall(Questions.all(commands));
                    return Future.all(wallets.map(this::learn), recalled)
                            .compose(read -> decide(locked, recalled.result()))
                            .map(decision -> {
                                decided.add(decision);
                                changes.addAll(decision.changes());
                                return changes;
                            });
                }))
                .map(done -> settle(decided.get(0), changes));
    }

    /** Asks for what is not known of requests that were repeated before. */
    private Future<Recalled> recall() {
        Map<TransactionKey, JournalEntry> repeated = lane.repeated().of(commands, lane.requests()::mayContain);
        return store.recall(Questions.of(commands, known, lane.requests()::mayContain)
                        .without(repeated.keySet()))
                .map(recalled -> {
                    lane.repeated().add(recalled.carriedOut());
                    return recalled.and(repeated);
                });
    }

    private Future<Void> know() {
        Instant now = lane.now();
        Set<UUID> unknown = new LinkedHashSet<>();
        Map<UUID, StoredWallet> doubted = new HashMap<>(0);
        for (UUID accountId : accounts()) {
            StoredWallet stored = lane.wallet(accountId);
            if (stored == null || stored.wallet().mayHaveUnread(now)) {
                unknown.add(accountId);
            } else if (lane.others().isShared(accountId)) {
                unknown.add(accountId);
                doubted.put(accountId, stored);
            } else {
                known.put(accountId, stored);
            }
        }
        return unknown.isEmpty()
                ? DONE
                : store.read(unknown, Reach.forCommands(now), doubted).map(this::learn);
    }

    /** Commands about wallets that cannot be made sense of are answered at once. */
    private Void learn(StoredWallets read) {
        read.wallets().forEach((accountId, found) -> {
            StoredWallet last = lane.wallet(accountId);
            if (last != null && last.version() != found.version()) {
                lane.others().noteWriting(accountId);
            }
        });
        known.putAll(read.wallets());
        Map<UUID, RuntimeException> unreadable = read.unreadable();
        if (unreadable.isEmpty()) {
            return null;
        }
        unreadable.forEach(
                (accountId, failure) -> LOG.errorf(failure, "The wallet of account %s cannot be read", accountId));
        for (Pending pending : those(commands, pending -> unreadable.containsKey(pending.accountId()))) {
            UUID accountId = pending.accountId();
            answers.add(new Answer(pending, null, new UnreadableWalletException(accountId, unreadable.get(accountId))));
        }
        commands = those(commands, pending -> !unreadable.containsKey(pending.accountId()));
        return null;
    }

    /**
     * What the wallets do not tell was read after them; the write vouches that they were still the same. Where a refusal
     * could say when its amount would pass if more of the wallet were read, it is read.
     */
    private Future<BatchDecision> decide(Reading reading, Recalled recalled) {
        BatchDecision decision = decide(recalled);
        Set<UUID> shortSighted = decision.shortSighted();
        return shortSighted.isEmpty()
                ? Future.succeededFuture(decision)
                : reading.read(shortSighted, Reach.forForesight(lane.now())).map(read -> {
                    known.putAll(read.wallets());
                    return decide(recalled);
                });
    }

    private BatchDecision decide(Recalled recalled) {
        BatchDecision decision = new BatchDecision(known, recalled, lane.now());
        commands.forEach(decision::decide);
        return decision;
    }

    private Future<Void> write(BatchDecision decision, Runnable sent) {
        List<WalletChange> changes = decision.changes();
        return confirm(decision, changes)
                .compose(confirmed -> changes.isEmpty() ? DONE : send(changes, sent))
                .map(done -> settle(decision, changes));
    }

    private Future<Void> send(List<WalletChange> changes, Runnable sent) {
        List<StoredWallet> written = changes.stream().map(WalletChange::stored).toList();
        Future<Void> write = store.write(changes);
        if (!write.isComplete()) {
            lane.ahead().add(written);
            noteRequests(changes);
            sent.run();
        }
        return write.onComplete(any -> lane.ahead().remove(written));
    }

    private void noteRequests(List<WalletChange> changes) {
        for (WalletChange change : changes) {
            change.entries().forEach(entry -> lane.requests().add(entry.transactionId()));
        }
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
        changes.forEach(change -> remember(change.stored()));
        noteRequests(changes);
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
}
