package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that can be asked of the ledger. There is no other way to change a wallet: the scheduler's resets are
 * commands too. Each command holds the rule of what it does.
 */
public sealed interface LedgerCommand
        permits OpenWallet,
                Consume,
                ConsumeAll,
                Reserve,
                Capture,
                Release,
                Extend,
                Refund,
                Grant,
                AdjustAllocation,
                VoidAllocation,
                ReclaimCredits,
                ChangeTimeZone,
                CloseWallet,
                RollForwardWallet {
    UUID accountId();

    /** What it will be known by, one for each entry it asks for; none for a command that may be repeated freely. */
    default List<RequestKey> requests() {
        return List.of();
    }

    /** The transaction of the past that it is about. */
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /** The reservation that it is about, which the wallet has to have read if it is open. */
    default Optional<UUID> reservation() {
        return Optional.empty();
    }

    /** Whether it asks how many reservations are open, read or not. */
    default boolean countsReservations() {
        return false;
    }

    /** Whether a closed wallet takes it: what ends something, and nothing that grants or spends. */
    default boolean isForClosed() {
        return false;
    }

    /** What its caller wants to call an allocation, which none may have been called before. */
    default Optional<String> externalId() {
        return Optional.empty();
    }

    /** The answer when it was carried out before, or when its key was used for something else. */
    default Optional<Outcome> repeated(Past past) {
        return requests().stream().findFirst().flatMap(request -> past.carriedOut(request.transactionId())
                .map(request::repeated));
    }

    /** Carries it out on a wallet that is rolled forward to {@code now}, or denies it having changed nothing. */
    Outcome applyTo(WalletEdit edit, Instant now);
}
