package dev.creditledger.api.journal;

import dev.creditledger.access.Caller;
import dev.creditledger.api.journal.ReceiptMessages.PostingDetail;
import dev.creditledger.api.journal.ReceiptMessages.ReceiptAnswer;
import dev.creditledger.api.journal.ReceiptMessages.ReservationDetail;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.Receipt;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.ReservationState;

/** Translates the journal to the wire of receipts and exports. */
final class ReceiptConvert {
    private ReceiptConvert() {}

    /** @param caller whom it is for: one of the whole account may know who caused it, an operator what it cost */
    static ReceiptAnswer receipt(Receipt receipt, Caller caller) {
        EntryType type = receipt.entry().type();
        boolean isSpending = type == EntryType.CONSUME || type == EntryType.CAPTURE;
        return answer(
                receipt.entry(),
                caller,
                isSpending ? receipt.refunded() : null,
                receipt.previous().toString(),
                receipt.canonical());
    }

    /** Translates an entry to a line of an export, without what only a receipt has. */
    static ReceiptAnswer line(JournalEntry entry, Caller caller) {
        return answer(entry, caller, null, null, null);
    }

    private static ReceiptAnswer answer(
            JournalEntry entry, Caller caller, Credits refunded, String previousHash, String canonical) {
        Activity activity = entry.activity();
        EntryDetails details = entry.details();
        return new ReceiptAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.type(),
                entry.amount(),
                entry.postings().stream()
                        .map(posting -> posting(entry, posting))
                        .toList(),
                entry.balanceAfter().available(),
                entry.createdAt(),
                entry.siteId(),
                activity.category(),
                activity.operationType(),
                activity.description(),
                activity.sessionId(),
                activity.tokensProcessed(),
                activity.processingTimeMs(),
                activity.metadata(),
                MeteringConvert.usage(details.pricing()),
                MeteringConvert.rates(details.pricing()),
                MeteringConvert.carry(details.pricing()),
                CostConvert.use(caller, details.pricing()),
                details.periods() == 0 ? null : details.periods(),
                reservation(details.reservation()),
                details.refundOf(),
                details.timeZone() == null ? null : details.timeZone().getId(),
                refunded,
                !caller.isSiteLevel() ? entry.actor() : null,
                activity.reason(),
                !caller.isSiteLevel() ? entry.onBehalfOf() : null,
                TransactionConvert.granted(entry),
                entry.seal().salt(),
                entry.hash().toString(),
                previousHash,
                canonical);
    }

    private static PostingDetail posting(JournalEntry entry, Posting posting) {
        return new PostingDetail(
                posting.allocationId(),
                entry.amountOf(posting),
                posting.change().granted(),
                posting.change().consumed(),
                posting.change().held(),
                posting.change().forfeited(),
                posting.balanceBefore(),
                posting.balanceAfter(),
                posting.limitsAfter().isEmpty() ? null : posting.limitsAfter());
    }

    private static ReservationDetail reservation(ReservationState state) {
        return state == null
                ? null
                : new ReservationDetail(
                        state.id(),
                        state.amount(),
                        state.captured(),
                        state.released(),
                        state.held(),
                        state.status(),
                        state.expiresAt());
    }
}
