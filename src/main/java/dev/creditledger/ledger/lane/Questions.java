package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.LedgerCommand;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What some commands want to know of the journals. */
record Questions(List<LedgerCommand> commands) {
    Asked of(Collection<UUID> accountIds) {
        return new Asked(requests(accountIds), subjects(accountIds));
    }

    Set<TransactionKey> requests(Collection<UUID> accountIds) {
        Set<TransactionKey> requests = new LinkedHashSet<>();
        for (LedgerCommand command : commands) {
            if (accountIds.contains(command.accountId())) {
                command.requests()
                        .forEach(request ->
                                requests.add(new TransactionKey(command.accountId(), request.transactionId())));
            }
        }
        return requests;
    }

    Set<TransactionKey> subjects(Collection<UUID> accountIds) {
        Set<TransactionKey> subjects = new LinkedHashSet<>(0);
        for (LedgerCommand command : commands) {
            if (accountIds.contains(command.accountId())) {
                command.subject().ifPresent(subject -> subjects.add(new TransactionKey(command.accountId(), subject)));
            }
        }
        return subjects;
    }
}
