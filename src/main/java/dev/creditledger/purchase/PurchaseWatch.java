package dev.creditledger.purchase;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Told of what became of purchases, after it is committed: by whoever is not told, it is found out later. */
public interface PurchaseWatch {
    /** A refund or a dispute took money of a refill. */
    Uni<Void> refillGivenBack(UUID accountId);
}
