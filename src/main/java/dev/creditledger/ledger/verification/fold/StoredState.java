package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A wallet as it is stored, and what stands beside it.
 *
 * @param wallet with all open reservations, and the allocations that are to be compared, ended ones too
 * @param dueAt when the scheduler looks at it; null for never
 * @param inItsShard whether it is in the part of the scheduler's work that it belongs to
 * @param accountZone the time zone that the account names; null where there is no such account
 */
public record StoredState(Wallet wallet, Instant dueAt, boolean inItsShard, ZoneId accountZone) {
    /** One that the scheduler looks at when something falls due, and of which no account tells. */
    public static StoredState of(Wallet wallet) {
        return new StoredState(wallet, wallet.nextScheduled().orElse(null), true, null);
    }
}
