package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenReservations;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What some commands want to know beside their wallets. */
final class Questions {
    private Questions() {}

    /** Everything, for commands of which nothing is known. */
    static Asked all(List<Pending> commands) {
        return of(commands, Map.of(), any -> true);
    }

    /**
     * What the wallets do not tell, and of the requests only those that are in doubt: any other that was carried out
     * before, the write will refuse.
     */
    static Asked of(List<Pending> commands, Map<UUID, StoredWallet> known, Predicate<UUID> inDoubt) {
        Set<TransactionKey> requests = new LinkedHashSet<>(0);
        Set<TransactionKey> subjects = new LinkedHashSet<>(0);
        Set<TransactionKey> reservations = new LinkedHashSet<>(0);
        Set<UUID> counted = new LinkedHashSet<>(0);
        Map<UUID, Set<String>> named = new HashMap<>(0);
        for (Pending pending : commands) {
            LedgerCommand command = pending.command();
            UUID accountId = command.accountId();
            command.requests().forEach(request -> {
                if (inDoubt.test(request.transactionId())) {
                    requests.add(new TransactionKey(accountId, request.transactionId()));
                }
            });
            command.externalId().ifPresent(name -> named.computeIfAbsent(accountId, any -> new LinkedHashSet<>(1))
                    .add(name));
            command.subject().ifPresent(subject -> subjects.add(new TransactionKey(accountId, subject)));
            StoredWallet stored = known.get(accountId);
            OpenReservations open = stored == null ? null : stored.wallet().reservations();
            command.reservation()
                    .filter(id ->
                            open == null || !(open.isComplete() || open.find(id).isPresent()))
                    .ifPresent(id -> reservations.add(new TransactionKey(accountId, id)));
            if (command.countsReservations() && (open == null || open.size().isEmpty())) {
                counted.add(accountId);
            }
        }
        return new Asked(requests, subjects, reservations, counted, named);
    }
}
