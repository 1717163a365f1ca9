package dev.creditledger.api.journal;

import dev.creditledger.api.journal.ReceiptMessages.PostingDetail;
import dev.creditledger.api.journal.ReceiptMessages.ReceiptAnswer;
import dev.creditledger.api.journal.ReceiptMessages.ReservationDetail;
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

    /** @param named whether the reader may know who caused it: one of the whole account */
    static ReceiptAnswer receipt(Receipt receipt, boolean named) {
        EntryType type = receipt.entry().type();
        boolean isSpending = type == EntryType.CONSUME || type == EntryType.CAPTURE;
        return answer(
                receipt.entry(),
                named,
                isSpending ? receipt.refunded() : null,
                receipt.previous().toString(),
                receipt.canonical());
    }

    /** Translates an entry to a line of an export, without what only a receipt has. */
    static ReceiptAnswer line(JournalEntry entry, boolean named) {
        return answer(entry, named, null, null, null);
    }

    private static ReceiptAnswer answer(
            JournalEntry entry, boolean named, Credits refunded, String previousHash, String canonical) {
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
                details.periods() == 0 ? null : details.periods(),
                reservation(details.reservation()),
                details.refundOf(),
                details.timeZone() == null ? null : details.timeZone().getId(),
                refunded,
                named ? entry.actor() : null,
                activity.reason(),
                named ? entry.onBehalfOf() : null,
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
