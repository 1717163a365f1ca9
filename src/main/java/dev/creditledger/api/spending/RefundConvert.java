package dev.creditledger.api.spending;

import dev.creditledger.api.allocation.AllocationConvert;
import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.spending.RefundMessages.RefundAnswer;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.util.List;

/** Translates a refund to the wire. */
final class RefundConvert {
    private RefundConvert() {}

    static RefundAnswer answer(JournalEntry entry) {
        List<AllocationAnswer> added = entry.details().allocations().stream()
                .map(allocation -> AllocationConvert.answer(allocation, entry.createdAt()))
                .toList();
        return new RefundAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.details().refundOf(),
                entry.amount(),
                ConsumeConvert.postings(entry),
                added.isEmpty() ? null : added.get(0),
                added.isEmpty() ? null : added,
                ConsumeConvert.balance(entry.balanceAfter()),
                entry.createdAt());
    }
}
