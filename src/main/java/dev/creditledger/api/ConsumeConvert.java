package dev.creditledger.api;

import dev.creditledger.api.ConsumeMessages.BalanceAfter;
import dev.creditledger.api.ConsumeMessages.ConsumeAnswer;
import dev.creditledger.api.ConsumeMessages.ConsumeRequest;
import dev.creditledger.api.ConsumeMessages.PostingAnswer;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.SpendableBalance;
import java.util.List;
import java.util.UUID;

/** Between the wire of {@code POST …/consume} and the ledger. */
final class ConsumeConvert {
    private ConsumeConvert() {}

    static Consume command(UUID accountId, String idempotencyKey, UUID siteId, ConsumeRequest request) {
        Violations violations =
                new Violations().required("amount", request.amount()).positive("amount", request.amount());
        Activity activity = request.activity(violations);
        violations.throwIfAny();
        return Consume.of(accountId, idempotencyKey, siteId, request.amount(), activity);
    }

    static ConsumeAnswer answer(JournalEntry entry) {
        return new ConsumeAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.amount(),
                postings(entry),
                balance(entry.balanceAfter()),
                entry.createdAt());
    }

    static List<PostingAnswer> postings(JournalEntry entry) {
        return entry.postings().stream()
                .map(posting -> new PostingAnswer(posting.allocationId(), entry.amountOf(posting)))
                .toList();
    }

    static BalanceAfter balance(SpendableBalance balance) {
        return new BalanceAfter(balance.available(), balance.periodic(), balance.topUp());
    }
}
