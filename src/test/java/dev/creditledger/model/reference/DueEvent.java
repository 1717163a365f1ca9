package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Something that time alone does to a wallet. */
public abstract class DueEvent {
    final Instant due;
    /** At one instant: reservations expire, limits reset, pools reset, allocations expire. */
    final int rank;
    /** The id of what it happens to. */
    public final String subject;

    private DueEvent(Instant due, int rank, String subject) {
        this.due = due;
        this.rank = rank;
        this.subject = subject;
    }

    /** The journal's entry for it; null for a limit, which has none. */
    public abstract ObjectNode happen(ModelWallet wallet);

    boolean isSilent() {
        return rank == 1;
    }

    public boolean isTheOneOf(JsonNode entry) {
        return entry.get("type").asText().equals(type()) && isAbout(entry);
    }

    private String type() {
        return switch (rank) {
            case 0 -> "RELEASE";
            case 2 -> "RESET";
            case 3 -> "EXPIRE";
            default -> "nothing";
        };
    }

    private boolean isAbout(JsonNode entry) {
        return rank == 0 ? subject.equals(entry.path("reservationId").asText(subject)) : Postings.isOf(entry, subject);
    }

    @Override
    public String toString() {
        return "%s of %s due %s".formatted(type(), subject, Json.text(due));
    }

    Instant dateIn(ModelWallet wallet) {
        return due.isBefore(wallet.last) ? wallet.last : due;
    }

    private static final Comparator<DueEvent> ORDER =
            Comparator.comparing((DueEvent event) -> event.due).thenComparing(event -> event.rank);

    /** The next one that is due at {@code now}. */
    public static Optional<DueEvent> next(ModelWallet wallet, Instant now) {
        return all(wallet).stream().filter(event -> !event.due.isAfter(now)).min(ORDER);
    }

    /** Those that may be next: of one instant and one kind. */
    public static List<DueEvent> firsts(ModelWallet wallet, Instant now) {
        return next(wallet, now)
                .map(first -> all(wallet).stream()
                        .filter(event -> ORDER.compare(first, event) == 0)
                        .toList())
                .orElse(List.of());
    }

    public static void rollForward(ModelWallet wallet, Instant now) {
        for (Optional<DueEvent> event = next(wallet, now); event.isPresent(); event = next(wallet, now)) {
            event.get().happen(wallet);
        }
    }

    /** The next instant at which time alone may change an answer; null when there is none. */
    public static Instant nextInstant(ModelWallet wallet, Instant after) {
        TreeSet<Instant> instants = new TreeSet<>();
        all(wallet).forEach(event -> instants.add(event.due));
        wallet.allocations.values().forEach(allocation -> instants.add(allocation.effectiveAt));
        return instants.higher(after);
    }

    /** Carries out what is due until something is that the journal has to say. */
    public static void rollLimits(ModelWallet wallet, Instant now) {
        for (Optional<DueEvent> event = next(wallet, now);
                event.isPresent() && event.get().isSilent();
                event = next(wallet, now)) {
            event.get().happen(wallet);
        }
    }

    static List<DueEvent> all(ModelWallet wallet) {
        List<DueEvent> events = new ArrayList<>();
        wallet.open.values().forEach(reservation -> events.add(reservationExpiry(reservation)));
        for (ModelAllocation allocation : wallet.allocations.values()) {
            if (allocation.ending == null) {
                allocation.limits().forEach(limit -> events.add(limitReset(limit)));
                if (allocation.isPeriodic() && resetsBeforeItExpires(allocation)) {
                    events.add(poolReset(allocation));
                }
                if (allocation.expiresAt != null) {
                    events.add(allocationExpiry(allocation));
                }
            }
        }
        return events;
    }

    private static boolean resetsBeforeItExpires(ModelAllocation allocation) {
        return allocation.expiresAt == null || allocation.pool().resetDate.isBefore(allocation.expiresAt);
    }

    private static DueEvent reservationExpiry(ModelReservation reservation) {
        return new DueEvent(reservation.expiresAt, 0, reservation.id) {
            @Override
            public ObjectNode happen(ModelWallet wallet) {
                return ReservationModel.letGo(wallet, reservation, "EXPIRED", reservation.expiresAt, dateIn(wallet))
                        .put("type", "RELEASE");
            }
        };
    }

    private static DueEvent limitReset(ModelRule limit) {
        return new DueEvent(limit.resetDate, 1, "limit") {
            @Override
            public ObjectNode happen(ModelWallet wallet) {
                limit.reset(wallet.zone);
                return null;
            }
        };
    }

    private static DueEvent poolReset(ModelAllocation allocation) {
        return new DueEvent(allocation.pool().resetDate, 2, allocation.id) {
            @Override
            public ObjectNode happen(ModelWallet wallet) {
                allocation.pool().reset(wallet.zone);
                ObjectNode entry = entry("RESET", allocation.id, allocation.pool().cap);
                return wallet.write(entry.put("periods", 1), allocation.siteId, dateIn(wallet));
            }
        };
    }

    private static DueEvent allocationExpiry(ModelAllocation allocation) {
        return new DueEvent(allocation.expiresAt, 3, allocation.id) {
            @Override
            public ObjectNode happen(ModelWallet wallet) {
                long forfeited = allocation.end("EXPIRED", due);
                return wallet.write(entry("EXPIRE", allocation.id, forfeited), allocation.siteId, dateIn(wallet));
            }
        };
    }

    private static ObjectNode entry(String type, String allocationId, long amount) {
        ObjectNode entry = Json.object().put("type", type);
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(allocationId, amount));
        return entry;
    }
}
