package dev.creditledger.ledger.wallet;

import java.util.Optional;
import java.util.UUID;

/** What the account's journal says that a wallet does not remember, as far as a command asks for it. */
public interface Past {
    /** The past of an account whose journal has nothing that matters. */
    Past NOTHING = new Past() {
        @Override
        public Optional<JournalEntry> carriedOut(UUID transactionId) {
            return Optional.empty();
        }

        @Override
        public Optional<Refundable> refundable(UUID transactionId) {
            return Optional.empty();
        }

        @Override
        public boolean hasAllocationNamed(String externalId) {
            return false;
        }
    };

    /** The entry of a request that was carried out before; of those named in {@link LedgerCommand#requests()}. */
    Optional<JournalEntry> carriedOut(UUID transactionId);

    /** The transaction that is {@link LedgerCommand#subject()}, and what was given back of it. */
    Optional<Refundable> refundable(UUID transactionId);

    /** Whether an allocation has that {@link LedgerCommand#externalId()} already. */
    boolean hasAllocationNamed(String externalId);
}
