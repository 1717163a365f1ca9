package dev.creditledger.price;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

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
}
