package dev.creditledger.restore;

import dev.creditledger.restore.RestoreFinding.Kind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Keeps how far the provider has been asked what the backup does not have. One instance asks at a time; one that dies leaves
 * the rest to another, and what is asked twice is found once.
 */
@ApplicationScoped
public class RestoreInquiry {
    /** Nobody else begins for so long; it is longer than bringing one payment in takes, and begins anew with each. */
    private static final Duration TURN = Duration.ofMinutes(3);

    private static final int MAXIMUM_TEXT = 500;

    private static final String CLAIM =
            """
            update restore set asked_by = :id, asking_until = :until
            where started_from = (
                select started_from from restore
                where concluded_at is null and inquired_at is null
                  and (asking_until is null or asking_until < :now)
                limit 1
                for update skip locked)
            """;

    private final InstantSource time;

    RestoreInquiry(InstantSource time) {
        this.time = time;
    }

    /**
     * The right to ask what comes next.
     *
     * @param id of whoever holds it
     * @param gateway the provider that was asked so far; null when none was
     * @param position in that provider's words; null at the beginning
     * @param hindrances how many attempts in a row did not get on from there
     */
    public record Turn(Instant startedFrom, UUID id, String gateway, String position, int hindrances) {
        static Turn of(Restore restore) {
            return new Turn(
                    restore.startedFrom, restore.askedBy, restore.gateway, restore.position, restore.hindrances);
        }

        /** Begins anew with another provider, to which the position means nothing. */
        public Turn with(String provider) {
            return gateway == null || gateway.equals(provider)
                    ? this
                    : new Turn(startedFrom, id, provider, null, hindrances);
        }
    }

    /**
     * Something the provider told.
     *
     * @param id the provider's
     * @param isNews whether it was unknown here; what was known only closes a finding that somebody was to look after
     * @param amountMinor in the currency's smallest unit; may be null, like all that follow the kind
     */
    public record Found(
            String id,
            Kind kind,
            boolean isNews,
            UUID accountId,
            UUID purchaseId,
            Long amountMinor,
            String currency,
            String detail) {}

    /** Says that the turn has gone to another, or everything is to be asked anew. */
    public static final class TurnOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TurnOverException() {
            super("the turn has gone to another", null, false, false);
        }
    }

    /** Takes the turn for this instance; null when there is nothing to ask, or another is asking. */
    public Uni<Turn> claim() {
        return Uni.createFrom().deferred(() -> claim(UUID.randomUUID(), now()));
    }

    private static Uni<Turn> claim(UUID id, Instant now) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter("id", id)
                        .setParameter("until", now.plus(TURN))
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(claimed -> claimed == 0
                        ? Uni.createFrom().nullItem()
                        : Restore.<Restore>find("askedBy", id).firstResult().map(Turn::of)));
    }

    /**
     * Writes down what was found, and prolongs the turn. Within a transaction that is open it is part of that. Fails with
     * {@link TurnOverException} when the turn is over.
     */
    public Uni<Void> found(Turn turn, Found found) {
        Instant now = now();
        return Panache.withTransaction(() -> lock(turn)
                .invoke(restore -> restore.askingUntil = now.plus(TURN))
                .chain(restore -> take(turn.startedFrom(), found, now)));
    }

    /**
     * Writes down that a part was asked about, and answers the next turn; null when that was the last. Fails with {@link
     * TurnOverException} when the turn is over.
     *
     * @param gateway the provider that was asked; null when there is none
     * @param next where asking goes on; null at the end
     * @param told how many payments and reversals it told of
     */
    public Uni<Turn> done(Turn turn, String gateway, String next, int told) {
        Instant now = now();
        return Panache.withTransaction(() -> lock(turn)
                .invoke(restore -> {
                    restore.gateway = gateway;
                    restore.position = next;
                    restore.told += told;
                    restore.hindrance = null;
                    restore.hindrances = 0;
                    restore.askingUntil = next == null ? null : now.plus(TURN);
                    restore.askedBy = next == null ? null : turn.id();
                    restore.inquiredAt = next == null ? now : null;
                })
                .map(restore -> next == null ? null : Turn.of(restore)));
    }

    /** Gives the turn back, as it came to nothing; it is to be repeated. */
    public Uni<Void> hindered(Turn turn, String gateway, String why) {
        return Panache.withTransaction(() -> lock(turn)
                .invoke(restore -> {
                    restore.gateway = gateway;
                    restore.hindrance = shortened(why);
                    restore.hindrances++;
                    restore.askingUntil = null;
                    restore.askedBy = null;
                })
                .replaceWithVoid());
    }

    private static Uni<Restore> lock(Turn turn) {
        return Restore.<Restore>findById(turn.startedFrom(), LockModeType.PESSIMISTIC_WRITE)
                .invoke(restore -> {
                    if (!turn.id().equals(restore.askedBy) || !restore.isOn()) {
                        throw new TurnOverException();
                    }
                });
    }

    private static Uni<Void> take(Instant startedFrom, Found found, Instant now) {
        return RestoreFinding.<RestoreFinding>findById(new RestoreFinding.Key(startedFrom, found.id()))
                .chain(known -> {
                    if (known != null) {
                        if (known.kind.isOpen() || known.kind == found.kind()) {
                            set(known, found);
                        }
                        return Uni.createFrom().voidItem();
                    }
                    return found.isNews()
                            ? add(startedFrom, found, now)
                            : Uni.createFrom().voidItem();
                });
    }

    /** What somebody is to look after is told of once for a purchase, whether its page tells or its payment. */
    private static Uni<Void> add(Instant startedFrom, Found found, Instant now) {
        RestoreFinding finding = new RestoreFinding();
        finding.key = new RestoreFinding.Key(startedFrom, found.id());
        finding.foundAt = now;
        set(finding, found);
        Uni<Long> same = found.kind().isOpen() && found.purchaseId() != null
                ? RestoreFinding.count("key.startedFrom = ?1 and purchaseId = ?2", startedFrom, found.purchaseId())
                : Uni.createFrom().item(0L);
        return same.chain(count ->
                count > 0 ? Uni.createFrom().voidItem() : finding.persist().replaceWithVoid());
    }

    private static void set(RestoreFinding finding, Found found) {
        finding.kind = found.kind();
        finding.accountId = found.accountId();
        finding.purchaseId = found.purchaseId();
        finding.amountMinor = found.amountMinor();
        finding.currency = found.currency();
        finding.detail = shortened(found.detail());
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT);
    }

    private Instant now() {
        return time.instant();
    }
}
