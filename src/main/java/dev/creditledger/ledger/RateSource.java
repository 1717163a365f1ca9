package dev.creditledger.ledger;

import dev.creditledger.ledger.rating.RateBook;
import io.smallrye.mutiny.Uni;

/** Where the ledger's callers get the rates by which what was used is paid for. */
public interface RateSource {
    /** The rates as they were no longer than a second ago, wherever they were changed. */
    Uni<RateBook> current();
}
