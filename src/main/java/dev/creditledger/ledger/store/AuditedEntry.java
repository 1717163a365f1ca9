package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Wallet;
import java.util.Optional;
import java.util.UUID;

/**
 * A journal entry that an operator caused and that is more than plain spending: it is audited in the transaction that
 * writes it.
 *
 * @param subject what was done to: an allocation, a reservation or a transaction
 * @param before the allocation as it was; null when there was none, or none is concerned
 */
public record AuditedEntry(Origin origin, String action, UUID subject, Allocation before, JournalEntry entry) {
    /**
     * The audited entry that a command led to; empty for anybody but an operator, and for spending.
     *
     * @param wallet as it was ahead of the command
     */
    public static Optional<AuditedEntry> of(Origin origin, JournalEntry entry, Wallet wallet) {
        if (!origin.isOperator()) {
            return Optional.empty();
        }
        EntryDetails details = entry.details();
        return switch (entry.type()) {
            case GRANT -> Optional.of(of(origin, "allocation.grant", entry, wallet));
            case ADJUST -> Optional.of(of(origin, "allocation.change", entry, wallet));
            case VOID -> Optional.of(of(origin, "allocation.void", entry, wallet));
            case REFUND -> Optional.of(new AuditedEntry(origin, "transaction.refund", details.refundOf(), null, entry));
            case RELEASE ->
                Optional.of(new AuditedEntry(
                        origin, "reservation.release", details.reservation().id(), null, entry));
            case CONSUME, RESERVE, CAPTURE, RESET, EXPIRE -> Optional.empty();
        };
    }

    private static AuditedEntry of(Origin origin, String action, JournalEntry entry, Wallet wallet) {
        UUID id = entry.details().allocation().id();
        Allocation before = wallet.allocations().stream()
                .filter(allocation -> allocation.id().equals(id))
                .findFirst()
                .orElse(null);
        return new AuditedEntry(origin, action, id, before, entry);
    }
}
