package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything about one account, as plain as it gets. Single-threaded; a copy is for what-if. */
public final class ModelWallet {
    final Set<String> sites;
    /** Those that have not ended, or of which something is held. */
    final Map<String, ModelAllocation> allocations = new LinkedHashMap<>();

    final Overlay<ModelAllocation> ended;
    final Map<String, ModelReservation> open = new LinkedHashMap<>();
    final Overlay<ModelReservation> closed;
    final Overlay<ModelSpending> spendings;
    /** Entry type by transaction id. */
    public final Overlay<String> types;

    /** The site that an entry was made as, of those that were made as one. */
    public final Overlay<String> sitesOfEntries;

    final Overlay<ModelUse> uses;
    /** What allocations are called. */
    final Set<String> names = new HashSet<>();

    /** What priced calls have left over: so many tenths of a micro-credit. */
    long carriedTenths;

    public ZoneId zone;
    public long seq;
    public Instant last = Instant.EPOCH;

    public ModelWallet(ZoneId zone, Set<String> sites) {
        this.zone = zone;
        this.sites = sites;
        this.ended = new Overlay<>();
        this.closed = new Overlay<>();
        this.spendings = new Overlay<>();
        this.types = new Overlay<>();
        this.sitesOfEntries = new Overlay<>();
        this.uses = new Overlay<>();
    }

    private ModelWallet(ModelWallet other) {
        zone = other.zone;
        carriedTenths = other.carriedTenths;
        names.addAll(other.names);
        sites = other.sites;
        seq = other.seq;
        last = other.last;
        ended = new Overlay<>(other.ended);
        closed = new Overlay<>(other.closed);
        spendings = new Overlay<>(other.spendings);
        types = new Overlay<>(other.types);
        sitesOfEntries = new Overlay<>(other.sitesOfEntries);
        uses = new Overlay<>(other.uses);
        other.allocations.forEach((id, allocation) -> allocations.put(id, allocation.copy()));
        other.open.forEach((id, reservation) -> open.put(id, reservation.copy()));
    }

    public ModelWallet copy() {
        return new ModelWallet(this);
    }

    /** Null when there is none. */
    public ModelAllocation allocation(String id) {
        ModelAllocation allocation = allocations.get(id);
        return allocation == null ? ended.get(id) : allocation;
    }

    /** Null when there is none. */
    ModelReservation reservation(String id) {
        ModelReservation reservation = open.get(id);
        return reservation == null ? closed.get(id) : reservation;
    }

    /** Those that the site (null for the account) can spend, the first to spend first. */
    List<ModelAllocation> active(String site, Instant now) {
        return allocations.values().stream()
                .filter(allocation -> allocation.isSeenBy(site) && allocation.isActive(now))
                .sorted(ModelAllocation.BURN_DOWN_ORDER)
                .toList();
    }

    public long available(String site, Instant now) {
        return active(site, now).stream()
                .mapToLong(allocation -> allocation.available(now))
                .sum();
    }

    /** Only when that much is available. */
    List<ModelDraw> draw(long amount, String site, Instant now) {
        List<ModelDraw> draws = new ArrayList<>();
        long rest = amount;
        for (ModelAllocation allocation : active(site, now)) {
            long part = Math.min(rest, allocation.available(now));
            if (part > 0) {
                draws.add(ModelDraw.from(allocation, part));
                allocation.lower(part);
                rest -= part;
            }
        }
        if (rest != 0) {
            throw new IllegalStateException("not available: " + amount);
        }
        return draws;
    }

    /** What is given back of credits that were held. */
    void giveBack(List<ModelDraw> draws) {
        for (ModelDraw draw : draws) {
            ModelAllocation allocation = allocation(draw.allocationId());
            allocation.held -= draw.amount();
            if (allocation.ending == null && !draw.poolHasResetSince(allocation)) {
                allocation.pool().raise(draw.amount());
            }
            draw.raiseLimits(allocation, draw.amount());
        }
    }

    void hold(List<ModelDraw> draws) {
        draws.forEach(draw -> allocation(draw.allocationId()).held += draw.amount());
    }

    void unhold(List<ModelDraw> draws) {
        draws.forEach(draw -> allocation(draw.allocationId()).held -= draw.amount());
    }

    ObjectNode balanceAfter(String site, Instant now) {
        ObjectNode json = Json.object();
        json.set("available", Micros.json(available(site, now)));
        json.set("periodic", Micros.json(available(site, now, true)));
        json.set("topUp", Micros.json(available(site, now, false)));
        return json;
    }

    long available(String site, Instant now, boolean periodic) {
        return active(site, now).stream()
                .filter(allocation -> allocation.isPeriodic() == periodic)
                .mapToLong(allocation -> allocation.available(now))
                .sum();
    }

    /** Makes it the next entry of the journal, and puts away what has ended. */
    ObjectNode write(ObjectNode entry, String site, Instant now) {
        allocations.values().forEach(allocation -> allocation.endIfExhausted(now));
        seq++;
        last = now;
        entry.put("seq", seq).put("createdAt", Json.text(now));
        entry.set("availableAfter", Micros.json(available(site, now)));
        if (site != null) {
            entry.put("siteId", site);
        }
        List.copyOf(allocations.values()).stream()
                .filter(allocation -> allocation.ending != null && allocation.held == 0)
                .forEach(allocation -> ended.put(allocation.id, allocations.remove(allocation.id)));
        List.copyOf(open.values()).stream()
                .filter(reservation -> !reservation.isOpen())
                .forEach(reservation -> closed.put(reservation.id, open.remove(reservation.id)));
        return entry;
    }
}
