package dev.creditledger.price;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rates that hold now and have a type to be listed under, the oldest first. */
@ApplicationScoped
public class PublishedRates {
    private final RateRepository rates;
    private final InstantSource time;

    PublishedRates(RateRepository rates, InstantSource time) {
        this.rates = rates;
        this.time = time;
    }

    @WithSession
    public Uni<List<PublishedRate>> current() {
        return rates.published(time.instant())
                .map(found -> found.stream().map(Rate::published).toList());
    }

    /** Whatever became of them since, in no order. */
    @WithSession
    public Uni<List<PublishedRate>> of(Collection<UUID> ids) {
        return rates.list("id in ?1", ids)
                .map(found -> found.stream().map(Rate::published).toList());
    }
}
