package dev.creditledger.api.spending;

import dev.creditledger.access.GivenSite;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.spending.ConsumeBatchMessages.ItemAnswer;
import dev.creditledger.api.spending.ConsumeMessages.BalanceAfter;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeAnswer;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeRequest;
import dev.creditledger.api.spending.ConsumeMessages.PostingAnswer;
import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.ErrorAnswer;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.SpendableBalance;
import java.util.List;
import java.util.UUID;

/** Translates between the wire of {@code POST …/consume} and the ledger. */
public final class ConsumeConvert {
    private ConsumeConvert() {}

    /** @param rates those that hold, for a request with a usage */
    static Consume command(
            UUID accountId, String idempotencyKey, GivenSite site, ConsumeRequest request, RateBook rates) {
        Violations violations = new Violations();
        MeteringConvert.checkAmount(request.amount(), request.usage(), violations);
        MeteredUsage usage = MeteringConvert.usage(request.usage(), violations);
        Activity activity = request.activity(violations);
        violations.throwIfAny();
        Consume consume = Consume.charging(
                accountId,
                idempotencyKey,
                site.id(),
                MeteringConvert.charge(request.amount(), usage, rates),
                MeteringConvert.activity(activity, usage));
        return site.applyTo(consume, Consume::atClosedSite);
    }

    static ConsumeAnswer answer(JournalEntry entry) {
        return new ConsumeAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.amount(),
                postings(entry),
                balance(entry.balanceAfter()),
                entry.createdAt(),
                MeteringConvert.usage(entry.details().pricing()),
                MeteringConvert.rates(entry.details().pricing()),
                MeteringConvert.carry(entry.details().pricing()));
    }

    static ItemAnswer item(Outcome.Recorded recorded) {
        return new ItemAnswer(200, recorded.replayed(), answer(recorded.entry()));
    }

    static ItemAnswer item(ErrorAnswer refused) {
        return new ItemAnswer(refused.status(), false, refused.body());
    }

    public static List<PostingAnswer> postings(JournalEntry entry) {
        return entry.postings().stream()
                .map(posting -> new PostingAnswer(posting.allocationId(), entry.amountOf(posting)))
                .toList();
    }

    public static BalanceAfter balance(SpendableBalance balance) {
        return new BalanceAfter(balance.available(), balance.periodic(), balance.topUp());
    }
}
