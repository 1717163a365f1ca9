package dev.creditledger.api.journal;

import dev.creditledger.api.journal.TransactionMessages.BalanceAnswer;
import dev.creditledger.api.journal.TransactionMessages.Part;
import dev.creditledger.api.journal.TransactionMessages.TransactionAnswer;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.spending.ConsumeConvert;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Translates between the ledger and the wire of balances and the journal. */
public final class TransactionConvert {
    private TransactionConvert() {}

    /**
     * Writes what there is to spend.
     *
     * @param siteId the site whose credits to show; null for the whole account
     */
    public static BalanceAnswer balance(Wallet wallet, UUID siteId, Instant now) {
        Instant asOf = wallet.monotonic(now);
        List<Allocation> active = wallet.active(siteId, asOf);
        Part periodic = part(active, true);
        Part topUp = part(active, false);
        Credits held = wallet.allocations().stream()
                .filter(allocation -> allocation.isVisibleTo(siteId))
                .map(allocation -> allocation.tally().held())
                .reduce(Credits.ZERO, Credits::plus);
        return new BalanceAnswer(periodic.balance().plus(topUp.balance()), periodic, topUp, held, asOf);
    }

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

    private static Part part(List<Allocation> active, boolean periodic) {
        Credits balance = Credits.ZERO;
        Credits cap = Credits.ZERO;
        for (Allocation allocation : active) {
            if (allocation.isPeriodic() == periodic) {
                balance = balance.plus(allocation.available());
                cap = cap.plus(allocation.pool().cap());
            }
        }
        return new Part(balance, cap);
    }
}
