package dev.creditledger.api.allocation;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.read.AllocationQuery;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Which allocation a path is about: it has its id, or what the caller calls it. */
@Singleton
class AllocationIds {
    static final String DESCRIPTION = "The allocation's id, or what you call it.";

    private final Ledger ledger;

    AllocationIds(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An id is taken as it is, whether there is such an allocation or not.
     *
     * @param siteId of whose allocations it has to be; null for the whole account
     */
    Uni<UUID> of(UUID accountId, UUID siteId, String named) {
        Optional<UUID> id = UuidText.parse(named);
        if (id.isPresent()) {
            return Uni.createFrom().item(id.get());
        }
        if (!ExternalIds.isExternalId(named)) {
            return Uni.createFrom().failure(AllocationResource.unknown());
        }
        return ledger.allocations(new AllocationQuery(accountId, siteId, null, named, null, null, null, null, 1))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount).stream()
                        .findFirst()
                        .map(granted -> granted.allocation().id())
                        .orElseThrow(AllocationResource::unknown));
    }
}
