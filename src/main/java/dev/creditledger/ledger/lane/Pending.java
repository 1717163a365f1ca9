package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.vertx.core.impl.ContextInternal;
import java.util.UUID;
import java.util.function.BiConsumer;

/** A command in a lane, who caused it, and whoever waits for its outcome, with the context that is to be answered on, if any. */
record Pending(LedgerCommand command, Origin origin, ContextInternal context, BiConsumer<Outcome, Throwable> waiting) {
    UUID accountId() {
        return command.accountId();
    }

    /** How many requests it carries out, which is how much of a lane it takes. */
    int weight() {
        return Math.max(1, command.requests().size());
    }
}
