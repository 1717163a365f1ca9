package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What a denial says. */
public final class Shortage {
    /** So many instants ahead are tried out. */
    private static final int INSTANTS = 60;

    /** So many rules that bind are named. */
    private static final int MOST_BINDING = 20;

    private Shortage() {}

    static ModelOutcome refusal(ModelWallet wallet, long amount, String site, Instant now) {
        long available = wallet.available(site, now);
        ObjectNode members = Json.object();
        members.set("available", Micros.json(available));
        members.set("shortfall", Micros.json(amount - available));
        ArrayNode binding = members.putArray("binding");
        for (ModelAllocation allocation : wallet.active(site, now)) {
            allocation.rules.stream()
                    .filter(rule -> rule.balance == allocation.available(now))
                    .limit(MOST_BINDING - binding.size())
                    .forEach(rule -> {
                        ObjectNode json = binding.addObject().put("allocationId", allocation.id);
                        json.setAll(rule.brief());
                    });
        }
        return ModelOutcome.refused(402, "INSUFFICIENT_CREDITS", members);
    }

    /** The first of the next instants at which anything happens, at which the amount would pass. */
    public static Optional<Instant> availableAt(ModelWallet wallet, long amount, String site, Instant now) {
        ModelWallet later = wallet.copy();
        Instant time = now;
        for (int count = 0; count < INSTANTS; count++) {
            Instant next = DueEvent.nextInstant(later, time);
            if (next == null) {
                return Optional.empty();
            }
            time = next;
            DueEvent.rollForward(later, time);
            if (later.available(site, time) >= amount) {
                return Optional.of(time);
            }
        }
        return Optional.empty();
    }
}
