package dev.creditledger.api.spending;

import dev.creditledger.api.allocation.AllocationConvert;
import dev.creditledger.api.spending.RefundMessages.RefundAnswer;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;

/** Translates a refund to the wire. */
final class RefundConvert {
    private RefundConvert() {}

    static RefundAnswer answer(JournalEntry entry) {
        Allocation added = entry.details().allocation();
        return new RefundAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.details().refundOf(),
                entry.amount(),
                ConsumeConvert.postings(entry),
                added == null ? null : AllocationConvert.answer(added, entry.createdAt()),
                ConsumeConvert.balance(entry.balanceAfter()),
                entry.createdAt());
    }
}
