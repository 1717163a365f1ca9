package dev.creditledger.facade.ainative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.facade.ainative.AinativeMessages.Transaction;
import dev.creditledger.facade.ainative.AinativeMessages.Transactions;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.JournalPage;
import dev.creditledger.ledger.read.JournalPageQuery;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.SpendableBalance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Translates the journal to AINative's transactions. */
@ApplicationScoped
class AinativeTransactions {
    private final ObjectMapper mapper;

    AinativeTransactions(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Transactions of(JournalPageQuery query, TransactionType type, JournalPage page) {
        return new Transactions(
                page.entries().stream().map(entry -> transaction(type, entry)).toList(),
                page.total(),
                query.skip(),
                query.limit(),
                page.total() > query.skip() + page.entries().size());
    }

    private Transaction transaction(TransactionType type, JournalEntry entry) {
        Activity activity = entry.activity();
        return new Transaction(
                entry.transactionId(),
                type.text(),
                type.amount(entry),
                description(activity).orElse(type.description()),
                activity.tokensProcessed(),
                activity.processingTimeMs(),
                AinativeTime.text(entry.createdAt()),
                activity.sessionId(),
                remaining(entry.balanceAfter()));
    }

    /** Counts as {@code remaining_credits} does; entries from before that was told have what was available. */
    private static Credits remaining(SpendableBalance after) {
        return after.pooled() == null ? after.available() : after.pooled();
    }

    /** What the caller said or, as in the document, what was done and by which model. */
    private Optional<String> description(Activity activity) {
        return Optional.ofNullable(activity.description()).or(() -> Optional.ofNullable(activity.operationType())
                .map(operation -> operation
                        + model(activity).map(model -> " using " + model).orElse("")));
    }

    private Optional<String> model(Activity activity) {
        if (activity.metadata() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    mapper.readTree(activity.metadata()).path("model").textValue());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
