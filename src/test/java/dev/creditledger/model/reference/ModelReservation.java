package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Credits held, in the order in which they were drawn. */
final class ModelReservation {
    final String id;
    final String siteId;
    final Instant createdAt;
    /** What the caller said about it. */
    final ObjectNode details;

    final long amount;
    final List<ModelDraw> postings;
    List<ModelDraw> held;
    long captured;
    long released;
    String status = "OPEN";
    Instant expiresAt;
    Instant closedAt;

    ModelReservation(
            String id, String siteId, Instant createdAt, ObjectNode details, long amount, List<ModelDraw> postings) {
        this.id = id;
        this.siteId = siteId;
        this.createdAt = createdAt;
        this.details = details;
        this.amount = amount;
        this.postings = postings;
        this.held = new ArrayList<>(postings);
    }

    ModelReservation copy() {
        ModelReservation copy = new ModelReservation(id, siteId, createdAt, details, amount, postings);
        copy.held = new ArrayList<>(held);
        copy.captured = captured;
        copy.released = released;
        copy.status = status;
        copy.expiresAt = expiresAt;
        copy.closedAt = closedAt;
        return copy;
    }

    boolean isOpen() {
        return status.equals("OPEN");
    }

    boolean isSeenBy(String site) {
        return site == null || site.equals(siteId);
    }

    long heldAmount() {
        return held.stream().mapToLong(ModelDraw::amount).sum();
    }

    /** The first {@code part} of what is held, which is held no more. */
    List<ModelDraw> take(long part) {
        List<ModelDraw> taken = new ArrayList<>();
        List<ModelDraw> kept = new ArrayList<>();
        long rest = part;
        for (ModelDraw draw : held) {
            long here = Math.min(rest, draw.amount());
            if (here > 0) {
                taken.add(draw.of(here));
            }
            if (here < draw.amount()) {
                kept.add(draw.of(draw.amount() - here));
            }
            rest -= here;
        }
        held = kept;
        return taken;
    }

    void close(String how, Instant when) {
        status = how;
        closedAt = when;
    }

    /** The reservation as capture and release answer it. */
    ObjectNode brief() {
        ObjectNode json = Json.object().put("reservationId", id);
        json.set("amount", Micros.json(amount));
        json.set("captured", Micros.json(captured));
        json.set("released", Micros.json(released));
        json.set("held", Micros.json(heldAmount()));
        json.put("status", status).put("expiresAt", Json.text(expiresAt));
        if (closedAt != null) {
            json.put("closedAt", Json.text(closedAt));
        }
        return json;
    }

    ObjectNode json() {
        ObjectNode json = brief().put("createdAt", Json.text(createdAt));
        json.setAll(Details.ofReservation(details));
        if (siteId != null) {
            json.put("siteId", siteId);
        }
        json.set("postings", Postings.json(postings));
        return json;
    }
}
