package dev.creditledger.restore;

import dev.creditledger.access.HeldKeys;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Which restore there is. At most one is on, and it is on for all instances, as it stands in the database. */
@ApplicationScoped
public class Restores {
    private static final String ON = "concludedAt is null order by begunAt desc";
    /** Stands in {@link Restore#concludedBy} where another restore began before this one was concluded. */
    private static final String ANOTHER = "another restore";

    private final HeldKeys keys;
    private final InstantSource time;

    Restores(HeldKeys keys, InstantSource time) {
        this.keys = keys;
        this.time = time;
    }

    /** Whether one is on, for whoever would charge a card. To be called within a session. */
    public Uni<Boolean> isOn() {
        return Restore.count("concludedAt is null").map(on -> on > 0);
    }

    /** The one that is on, or else the last one; null when there never was one. */
    @WithSession
    Uni<Restore> latest() {
        return Restore.find("order by case when concludedAt is null then 0 else 1 end, begunAt desc")
                .firstResult();
    }

    /** Locks the one that is on; fails with 409 when there is none. To be called within a transaction. */
    Uni<Restore> lockOn() {
        return Restore.<Restore>find(ON)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> RequestFailure.of(
                        RequestFault.CONFLICT, "NO_RESTORE", "The service is not in the mode of a restore."));
    }

    /** Begins it unless it was begun before, and says whether it did: keys are held from then on, cards not charged. */
    Uni<Boolean> begin(Instant startedFrom) {
        Instant now = now();
        if (startedFrom.isAfter(now)) {
            return Uni.createFrom()
                    .failure(new IllegalStateException(
                            "CREDITS_STARTED_FROM_BACKUP is " + startedFrom + ", which is yet to come"));
        }
        return Panache.withTransaction(() -> Restore.findById(startedFrom)
                .chain(known -> known != null
                        ? Uni.createFrom().item(false)
                        : Restore.update("concludedAt = ?1, concludedBy = ?2 where concludedAt is null", now, ANOTHER)
                                .chain(() -> begun(startedFrom, now).persistAndFlush())
                                .chain(keys::hold)
                                .replaceWith(true)));
    }

    private static Restore begun(Instant startedFrom, Instant now) {
        Restore restore = new Restore();
        restore.startedFrom = startedFrom;
        restore.begunAt = now;
        return restore;
    }

    /** The one that is on. */
    @WithSession
    Uni<Optional<Restore>> on() {
        return Restore.<Restore>find(ON).firstResult().map(Optional::ofNullable);
    }

    Instant now() {
        return time.instant();
    }
}
