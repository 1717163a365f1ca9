package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decides a batch in memory, command by command in the order they came. A repeated request gets the answer of the
 * first; a command that breaks harms no other.
 */
final class BatchDecision {
    private final Map<UUID, WalletProgress> wallets = new HashMap<>();
    private final BatchPast past;
    private final Instant now;
    private final List<Answer> answers = new ArrayList<>();

    /** @param recalled what the wallets do not tell; a repeated request that is missing here, the write will refuse */
    BatchDecision(Map<UUID, StoredWallet> stored, Recalled recalled, Instant now) {
        stored.forEach((accountId, wallet) ->
                wallets.put(accountId, new WalletProgress(reading(wallet, accountId, recalled))));
        past = new BatchPast(recalled);
        this.now = now;
    }

    private static StoredWallet reading(StoredWallet stored, UUID accountId, Recalled recalled) {
        List<Reservation> named = recalled.reservations().getOrDefault(accountId, List.of());
        Integer count = recalled.counts().get(accountId);
        if (named.isEmpty() && count == null) {
            return stored;
        }
        OpenReservations read = stored.wallet().reservations().reading(named);
        return stored.reading(count == null ? read : read.counting(count));
    }

    void decide(Pending pending) {
        Answer answer;
        try {
            answer = new Answer(pending, outcome(pending), null);
        } catch (RuntimeException failure) {
            answer = new Answer(pending, null, failure);
        }
        answers.add(answer);
    }

    List<Answer> answers() {
        return answers;
    }

    /**
     * The changes by account, in the order in which everybody locks them, so that no two instances wait for each other.
     */
    List<WalletChange> changes() {
        return wallets.values().stream()
                .map(progress -> progress.change(now))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(change -> change.wallet().accountId()))
                .toList();
    }

    /**
     * The accounts of answers that no write vouches for, such as denials: they hold only if the database has the same
     * wallet, and has not carried the request out before.
     */
    Set<UUID> unvouched(List<WalletChange> changes) {
        Set<UUID> written =
                changes.stream().map(change -> change.wallet().accountId()).collect(Collectors.toSet());
        return answers.stream()
                .filter(answer -> !isVouchedFor(answer, written))
                .map(answer -> answer.to().accountId())
                .collect(Collectors.toSet());
    }

    /** The entry of a repeated request is in the database, and stays there. */
    private static boolean isVouchedFor(Answer answer, Set<UUID> written) {
        boolean isRepetition = isRepetition(answer.outcome());
        boolean isDenial = answer.outcome() instanceof Outcome.Denied;
        return isRepetition || (!isDenial && written.contains(answer.to().accountId()));
    }

    private static boolean isRepetition(Outcome outcome) {
        if (outcome instanceof Outcome.RecordedAll all) {
            return all.entries().stream().allMatch(Outcome.Recorded::replayed);
        }
        return outcome instanceof Outcome.Recorded recorded && recorded.replayed();
    }

    /** Whether these accounts' wallets were decided on as they are in the database. */
    boolean isOf(Map<UUID, Long> versions, Set<UUID> accountIds) {
        return accountIds.stream().allMatch(accountId -> {
            WalletProgress progress = wallets.get(accountId);
            return StoredWallet.isOf(progress == null ? null : progress.stored(), versions.get(accountId));
        });
    }

    /** Whether it was known that these requests had been carried out before. */
    boolean knows(Set<TransactionKey> carriedOut) {
        return carriedOut.stream().allMatch(past::knows);
    }

    /** The wallets as the database has them, with all that was read of their reservations. */
    List<StoredWallet> stored() {
        return wallets.values().stream()
                .map(WalletProgress::stored)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The accounts of refusals that could say when their amounts would pass if more reservations were read. */
    Set<UUID> shortSighted() {
        Set<UUID> accountIds = new HashSet<>(0);
        for (Answer answer : answers) {
            UUID accountId = answer.to().accountId();
            if (answer.outcome() instanceof Outcome.Denied denied
                    && denied.shortage() != null
                    && !wallets.get(accountId).canForesee()) {
                accountIds.add(accountId);
            }
        }
        return accountIds;
    }

    private Outcome outcome(Pending pending) {
        LedgerCommand command = pending.command();
        WalletProgress wallet = wallets.get(pending.accountId());
        if (wallet == null && command instanceof OpenWallet open) {
            wallet = new WalletProgress(open.wallet(now));
            wallets.put(pending.accountId(), wallet);
        }
        if (wallet == null) {
            return Outcome.Denied.because(Rejection.UNKNOWN_ACCOUNT, "There is no such account.");
        }
        Decision decision = wallet.decide(pending, past.of(pending.accountId()), now);
        past.add(decision);
        return decision.outcome();
    }
}
