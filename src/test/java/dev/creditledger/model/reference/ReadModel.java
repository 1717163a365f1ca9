package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** What can be seen of a wallet. */
final class ReadModel {
    private ReadModel() {}

    static ModelOutcome balance(ModelWallet wallet, String site, Instant now) {
        ObjectNode json = Json.object();
        json.set("available", Micros.json(wallet.available(site, now)));
        json.set("periodic", part(wallet, site, now, true));
        json.set("topUp", part(wallet, site, now, false));
        long held = wallet.allocations.values().stream()
                .filter(allocation -> allocation.isSeenBy(site))
                .mapToLong(allocation -> allocation.held)
                .sum();
        json.set("held", Micros.json(held));
        return ModelOutcome.read(json);
    }

    private static ObjectNode part(ModelWallet wallet, String site, Instant now, boolean periodic) {
        List<ModelAllocation> counted = wallet.active(site, now).stream()
                .filter(allocation -> allocation.isPeriodic() == periodic)
                .toList();
        ObjectNode json = Json.object();
        json.set("balance", Micros.json(wallet.available(site, now, periodic)));
        json.set(
                "cap",
                Micros.json(counted.stream()
                        .mapToLong(allocation -> allocation.pool().cap)
                        .sum()));
        return json;
    }

    static ModelOutcome allocation(ModelWallet wallet, ModelRequest request, Instant now) {
        ModelAllocation allocation = wallet.allocation(request.target());
        return allocation == null || !allocation.isSeenBy(request.site())
                ? ModelOutcome.refused(404, "UNKNOWN_ALLOCATION")
                : ModelOutcome.read(allocation.json(now));
    }

    static ModelOutcome reservation(ModelWallet wallet, ModelRequest request) {
        ModelReservation reservation = wallet.reservation(request.target());
        return reservation == null || !reservation.isSeenBy(request.site())
                ? ModelOutcome.refused(404, "UNKNOWN_RESERVATION")
                : ModelOutcome.read(reservation.json());
    }
}
