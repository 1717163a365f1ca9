package dev.creditledger.facade.flashback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.creditledger.facade.flashback.FlashbackMessages.Pagination;
import dev.creditledger.facade.flashback.FlashbackMessages.Transaction;
import dev.creditledger.facade.flashback.FlashbackMessages.TransactionType;
import dev.creditledger.facade.flashback.FlashbackMessages.TransactionsAnswer;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.read.JournalPage;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.price.PublishedRate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Translates journal entries to what the Flashback client lists. Which repository, unit, host or model it was for is told by
 * those who consume, in the metadata, under the names that it has here.
 */
@ApplicationScoped
class FlashbackTransactions {
    private final ObjectMapper mapper;

    FlashbackTransactions(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param packNames of the purchases among them, by transaction
     * @param rates that they were priced by
     */
    TransactionsAnswer answer(
            JournalPage found, Map<UUID, String> packNames, Map<UUID, PublishedRate> rates, int page, int limit) {
        return new TransactionsAnswer(
                true,
                found.entries().stream()
                        .map(entry -> transaction(entry, packNames.get(entry.transactionId()), rates))
                        .toList(),
                new Pagination(found.total(), page, limit));
    }

    /** Whether somebody may have paid for it. */
    static boolean isPurchase(JournalEntry entry) {
        return type(entry) == TransactionType.PURCHASE;
    }

    private Transaction transaction(JournalEntry entry, String packName, Map<UUID, PublishedRate> rates) {
        Optional<RatedUnits> used = FlashbackRates.used(entry);
        Optional<PublishedRate> rate = used.map(units -> rates.get(units.rateId()));
        JsonNode metadata = metadata(entry.activity().metadata());
        TransactionType type = type(entry);
        return new Transaction(
                entry.transactionId(),
                type == TransactionType.CONSUMPTION
                        ? entry.amount().negated().toBigDecimal()
                        : entry.amount().toBigDecimal(),
                entry.createdAt(),
                entry.activity().description(),
                type,
                rate.map(PublishedRate::type).orElse(null),
                rate.map(PublishedRate::concept).orElse(null),
                used.map(units -> FlashbackConvert.plain(units.creditsPerUnit()))
                        .orElse(null),
                text(metadata, "repoId"),
                text(metadata, "unitId"),
                text(metadata, "host"),
                text(metadata, "llmType"),
                model(entry, metadata),
                null,
                packName);
    }

    private static TransactionType type(JournalEntry entry) {
        if (FlashbackParameters.OUT.contains(entry.type())) {
            return TransactionType.CONSUMPTION;
        }
        return entry.type() == EntryType.GRANT && entry.details().allocation().source() == AllocationSource.TOP_UP
                ? TransactionType.PURCHASE
                : TransactionType.GRANT;
    }

    private static String model(JournalEntry entry, JsonNode metadata) {
        String told = text(metadata, "llmModel");
        return told == null && entry.details().pricing() != null
                ? entry.details().pricing().usage().model()
                : told;
    }

    private JsonNode metadata(String text) {
        try {
            return text == null ? MissingNode.getInstance() : mapper.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static String text(JsonNode metadata, String name) {
        JsonNode value = metadata.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
