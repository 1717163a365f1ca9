package dev.creditledger.ledger;

import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The one way in: everything that moves credits is a command given to this class. */
@ApplicationScoped
public class Ledger {
    /** Carries the command out and answers once it is committed. Never fails for a business reason. */
    public Uni<Outcome> execute(LedgerCommand command) {
        throw new IllegalStateException("not yet");
    }

    /** The account's wallet as the database has it now, rolled forward to now; empty for an unknown account. */
    public Uni<Optional<Wallet>> wallet(UUID accountId) {
        throw new IllegalStateException("not yet");
    }
}
