package dev.creditledger.api.journal;

import dev.creditledger.access.Caller;
import dev.creditledger.api.allocation.AllocationMessages.CostMessage;
import dev.creditledger.api.journal.TransactionMessages.GrantedDetail;
import dev.creditledger.api.journal.TransactionMessages.TransactionAnswer;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.spending.ConsumeConvert;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.util.List;

/** Translates between the ledger and the wire of the journal. */
final class TransactionConvert {
    private TransactionConvert() {}

    /** @param caller whom it is for: one of the whole account may know who caused it, an operator what it cost */
    static TransactionAnswer transaction(JournalEntry entry, Caller caller) {
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
                MeteringConvert.carry(details.pricing()),
                CostConvert.use(caller, details.pricing()),
                details.periods() == 0 ? null : details.periods(),
                details.reservation() == null ? null : details.reservation().id(),
                details.refundOf(),
                details.timeZone() == null ? null : details.timeZone().getId(),
                !caller.isSiteLevel() ? entry.actor() : null,
                activity.reason(),
                !caller.isSiteLevel() ? entry.onBehalfOf() : null,
                granted(entry),
                entry.hash().toString());
    }

    /** Null where the entry brought none. */
    static List<GrantedDetail> granted(JournalEntry entry) {
        boolean brings = entry.type() == EntryType.GRANT || entry.type() == EntryType.REFUND;
        List<Allocation> allocations = entry.details().allocations();
        return brings && !allocations.isEmpty()
                ? allocations.stream()
                        .map(allocation -> granted(allocation, entry.details().externalId()))
                        .toList()
                : null;
    }

    private static GrantedDetail granted(Allocation allocation, String externalId) {
        Money cost = allocation.provenance().costBasis();
        return new GrantedDetail(
                allocation.id(),
                allocation.source(),
                allocation.subscriptionId(),
                externalId,
                allocation.expiresAt(),
                allocation.provenance().purchaseId(),
                cost == null ? null : new CostMessage(cost.amount(), cost.currency()));
    }
}
