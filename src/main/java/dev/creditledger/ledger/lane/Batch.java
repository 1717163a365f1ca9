package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.store.WriteConflictException;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Some commands that become one transaction. First on what the lane remembers, which costs one round trip; when the
 * database refuses that, under lock; when it refuses even that for what the commands say, each by itself, so that one
 * poisoned command harms nobody else.
 */
final class Batch {
    private static final int ATTEMPTS_UNDER_LOCK = 3;

    private final List<Pending> commands;
    private final Questions questions;
    private final Set<UUID> accountIds = new LinkedHashSet<>();
    private final Set<UUID> usedAccountIds = new HashSet<>();
    private final LedgerStore store;
    private final WalletMemory memory;
    private final InstantSource clock;

    Batch(List<Pending> commands, LedgerStore store, WalletMemory memory, InstantSource clock) {
        this.commands = commands;
        this.store = store;
        this.memory = memory;
        this.clock = clock;
        questions = new Questions(commands.stream().map(Pending::command).toList());
        for (Pending pending : commands) {
            accountIds.add(pending.accountId());
            if (!(pending.command() instanceof RollForwardWallet)) {
                usedAccountIds.add(pending.accountId());
            }
        }
    }

    /** Never fails: whatever happens, everyone has an answer, and whoever is told of an entry can find it committed. */
    Future<List<Answer>> run() {
        long nanoTime = System.nanoTime();
        boolean contended = accountIds.stream().anyMatch(accountId -> memory.isContended(accountId, nanoTime));
        Future<List<Answer>> first = contended ? underLock(1) : fromMemory();
        return first.recover(failure -> {
                    memory.forget(accountIds);
                    if (failure instanceof WriteConflictException conflict) {
                        if (conflict.isOutdated()) {
                            memory.noteContention(accountIds, System.nanoTime());
                        }
                        return underLock(1);
                    }
                    return Future.failedFuture(failure);
                })
                .recover(this::lastResort);
    }

    private Future<List<Answer>> fromMemory() {
        Map<UUID, StoredWallet> known = new HashMap<>();
        Set<UUID> unknown = new LinkedHashSet<>();
        for (UUID accountId : accountIds) {
            StoredWallet stored = memory.get(accountId);
            if (stored == null) {
                unknown.add(accountId);
            } else {
                known.put(accountId, stored);
            }
        }
        if (unknown.isEmpty()) {
            return decideAndWrite(known);
        }
        return store.read(unknown).flatMap(read -> {
            known.putAll(read);
            return decideAndWrite(known);
        });
    }

    /** What the journals say of a command's subject is read after the wallet, which the write then vouches for. */
    private Future<List<Answer>> decideAndWrite(Map<UUID, StoredWallet> wallets) {
        return store.recall(new Asked(Set.of(), questions.subjects(accountIds)))
                .flatMap(recalled -> write(wallets, decide(wallets, recalled)));
    }

    private Future<List<Answer>> write(Map<UUID, StoredWallet> wallets, BatchDecision decision) {
        List<WalletChange> changes = decision.changes();
        return confirm(decision.unvouched(changes), wallets)
                .flatMap(confirmed -> changes.isEmpty() ? Future.succeededFuture() : store.write(changes))
                .map(done -> {
                    remember(wallets, changes);
                    return decision.answers();
                });
    }

    /** A denial is never given from memory alone: another instance may have granted, or have had this very request. */
    private Future<Void> confirm(Set<UUID> unvouched, Map<UUID, StoredWallet> decidedOn) {
        if (unvouched.isEmpty()) {
            return Future.succeededFuture();
        }
        return store.read(unvouched, questions.of(unvouched)).flatMap(present -> {
            boolean same = unvouched.stream()
                    .allMatch(accountId -> isSameVersion(
                            decidedOn.get(accountId), present.wallets().get(accountId)));
            return same && present.recalled().carriedOut().isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new WriteConflictException(!same, null));
        });
    }

    private static boolean isSameVersion(StoredWallet one, StoredWallet other) {
        boolean absent = one == null || other == null;
        return absent ? (one == null) == (other == null) : one.version() == other.version();
    }

    private Future<List<Answer>> underLock(int attempt) {
        BatchDecision[] decided = new BatchDecision[1];
        return store.decideUnderLock(accountIds, questions.of(accountIds), locked -> {
                    decided[0] = decide(locked.wallets(), locked.recalled());
                    return decided[0].changes();
                })
                .map(done -> {
                    // The rows have new versions: what was remembered of them would only be refused.
                    memory.forget(accountIds);
                    return decided[0].answers();
                })
                .recover(failure -> failure instanceof WriteConflictException && attempt < ATTEMPTS_UNDER_LOCK
                        ? underLock(attempt + 1)
                        : Future.failedFuture(failure));
    }

    private Future<List<Answer>> lastResort(Throwable failure) {
        memory.forget(accountIds);
        if (failure instanceof LedgerUnavailableException || failure instanceof WriteConflictException) {
            return Future.succeededFuture(commands.stream()
                    .map(pending -> Answer.unavailable(
                            pending,
                            "The database did not confirm the transaction. Repeat it with the same Idempotency-Key."))
                    .toList());
        }
        if (commands.size() == 1) {
            return Future.succeededFuture(List.of(new Answer(commands.get(0), null, failure)));
        }
        return oneByOne();
    }

    private Future<List<Answer>> oneByOne() {
        Future<List<Answer>> all = Future.succeededFuture(new ArrayList<>());
        for (Pending pending : commands) {
            all = all.flatMap(answers -> {
                Batch alone = new Batch(List.of(pending), store, memory, clock);
                return alone.underLock(1).recover(alone::lastResort).map(answer -> {
                    answers.addAll(answer);
                    return answers;
                });
            });
        }
        return all;
    }

    private BatchDecision decide(Map<UUID, StoredWallet> wallets, Recalled recalled) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BatchDecision decision = new BatchDecision(wallets, recalled, now);
        commands.forEach(decision::decide);
        return decision;
    }

    private void remember(Map<UUID, StoredWallet> wallets, List<WalletChange> changes) {
        wallets.values().forEach(this::remember);
        changes.forEach(change -> remember(change.stored()));
    }

    /** A wallet that was only rolled forward nobody may ask for soon: at midnight they are very many. */
    private void remember(StoredWallet stored) {
        UUID accountId = stored.wallet().accountId();
        if (usedAccountIds.contains(accountId) || memory.contains(accountId)) {
            memory.put(stored);
        }
    }
}
