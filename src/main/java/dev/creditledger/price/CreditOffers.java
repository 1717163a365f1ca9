package dev.creditledger.price;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is for sale. Joins the session that is open, or has one of its own for each call. */
@ApplicationScoped
public class CreditOffers {
    private final PackageRepository packages;

    CreditOffers(PackageRepository packages) {
        this.packages = packages;
    }

    /** Those that can be bought now, in the order they are to be shown. */
    @WithSession
    public Uni<List<CreditOffer>> active() {
        return packages.active()
                .map(found -> found.stream().map(CreditPackage::offer).toList());
    }

    /** Inactive and deleted ones too: a purchase may have been made of them. */
    @WithSession
    public Uni<Optional<CreditOffer>> find(UUID id) {
        return packages.findById(id).map(found -> Optional.ofNullable(found).map(CreditPackage::offer));
    }

    /** Inactive ones too, deleted ones not. */
    @WithSession
    public Uni<Optional<CreditOffer>> findByCode(String code) {
        return packages.findByCode(code).map(found -> Optional.ofNullable(found).map(CreditPackage::offer));
    }
}
