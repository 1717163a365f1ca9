package dev.creditledger.api.journal;

import dev.creditledger.api.journal.TransactionMessages.TransactionAnswer;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.spending.ConsumeConvert;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.JournalEntry;

/** Translates between the ledger and the wire of the journal. */
final class TransactionConvert {
    private TransactionConvert() {}

    /** @param named whether the reader may know who caused it: one of the whole account */
    static TransactionAnswer transaction(JournalEntry entry, boolean named) {
        Activity activity = entry.activity();
        EntryDetails details = entry.details();
        return new TransactionAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.type(),
                entry.amount(),
                ConsumeConvert.postings(entry),
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
                details.periods() == 0 ? null : details.periods(),
                details.reservation() == null ? null : details.reservation().id(),
                details.refundOf(),
                details.timeZone() == null ? null : details.timeZone().getId(),
                named ? entry.actor() : null,
                entry.hash().toString());
    }
}
