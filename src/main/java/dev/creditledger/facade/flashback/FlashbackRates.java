package dev.creditledger.facade.flashback;

import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.read.JournalPage;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.price.PublishedRate;
import dev.creditledger.price.PublishedRates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rates are called that transactions were priced by; what they came to is frozen in the journal. */
@ApplicationScoped
class FlashbackRates {
    private final PublishedRates rates;

    FlashbackRates(PublishedRates rates) {
        this.rates = rates;
    }

    /** Finds rates by their ids. */
    Uni<Map<UUID, PublishedRate>> of(JournalPage page) {
        Set<UUID> ids = page.entries().stream()
                .flatMap(entry -> used(entry).stream())
                .map(RatedUnits::rateId)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : rates.of(ids)
                        .map(found -> found.stream().collect(Collectors.toMap(PublishedRate::id, Function.identity())));
    }

    /** The first rate that the transaction was priced by: this surface has room for one. */
    static Optional<RatedUnits> used(JournalEntry entry) {
        return Optional.ofNullable(entry.details().pricing())
                .map(Pricing::rates)
                .flatMap(used -> used.stream().findFirst());
    }
}
