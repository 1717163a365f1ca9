package dev.creditledger.account;

import dev.creditledger.ledger.wallet.Origin;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Ends accounts with everything that belongs to them, in rooms of which this one knows nothing. */
public interface AccountEnds {
    /** Closes the account for good; closing what is closed goes on where it was left. */
    Uni<Void> close(Origin origin, UUID accountId);
}
