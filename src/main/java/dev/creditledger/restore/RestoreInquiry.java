package dev.creditledger.restore;

import dev.creditledger.restore.RestoreFinding.Kind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * How far the provider has been asked what the backup does not have. One instance asks at a time; one that dies leaves the
 * rest to another, and what is asked twice is found once.
 */
@ApplicationScoped
public class RestoreInquiry {
    /** Longer than a part of a list takes. */
    private static final Duration TURN = Duration.ofMinutes(3);

    private static final int MAXIMUM_TEXT = 500;

    private static final String CLAIM =
            """
            update restore set asking_until = :until
            where started_from = (
                select started_from from restore
                where concluded_at is null and inquired_at is null
                  and (asking_until is null or asking_until < :now)
                for update skip locked)
            returning started_from
            """;

    private final InstantSource time;

    RestoreInquiry(InstantSource time) {
        this.time = time;
    }

    /**
     * What is to be asked next.
     *
     * @param position in the provider's words; null at the beginning
     */
    public record Turn(Instant startedFrom, String position) {}

    /**
     * What was found at the provider.
     *
     * @param id the provider's
     * @param amountMinor in the currency's smallest unit; may be null, like all but the id and the kind
     */
    public record Found(
            String id, Kind kind, UUID accountId, UUID purchaseId, Long amountMinor, String currency, String detail) {}

    /** Takes the turn for this instance; null when there is nothing to ask, or another is asking. */
    public Uni<Turn> claim() {
        Instant now = now();
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, Instant.class)
                        .setParameter("until", now.plus(TURN))
                        .setParameter("now", now)
                        .getSingleResultOrNull())
                .chain(claimed -> claimed == null
                        ? Uni.createFrom().nullItem()
                        : Restore.<Restore>findById(claimed)
                                .map(restore -> new Turn(restore.startedFrom, restore.position))));
    }

    /**
     * Writes down what came of a turn, and answers the next one; null when that was the last.
     *
     * @param gateway the provider that was asked; null when there is none
     * @param next where asking goes on; null at the end
     * @param told how many payments and reversals it told of
     */
    public Uni<Turn> done(Turn turn, String gateway, String next, int told, List<Found> findings) {
        Instant now = now();
        return Panache.withTransaction(() -> Restore.<Restore>findById(turn.startedFrom())
                .invoke(restore -> {
                    restore.gateway = gateway;
                    restore.position = next;
                    restore.told += told;
                    restore.hindrance = null;
                    restore.askingUntil = next == null ? null : now.plus(TURN);
                    restore.inquiredAt = next == null ? now : null;
                })
                .chain(() -> Multi.createFrom()
                        .iterable(findings)
                        .onItem()
                        .transformToUniAndConcatenate(found -> take(turn.startedFrom(), found, now))
                        .collect()
                        .last())
                .map(last -> next == null ? null : new Turn(turn.startedFrom(), next)));
    }

    /** What could not be brought in before may have been now; what was is not unsaid. */
    private static Uni<RestoreFinding> take(Instant startedFrom, Found found, Instant now) {
        return RestoreFinding.<RestoreFinding>findById(new RestoreFinding.Key(startedFrom, found.id()))
                .chain(known -> {
                    if (known == null) {
                        RestoreFinding finding = new RestoreFinding();
                        finding.key = new RestoreFinding.Key(startedFrom, found.id());
                        set(finding, found, now);
                        return finding.persist();
                    }
                    if (known.kind.isOpen()) {
                        set(known, found, now);
                    }
                    return Uni.createFrom().item(known);
                });
    }

    private static void set(RestoreFinding finding, Found found, Instant now) {
        finding.kind = found.kind();
        finding.accountId = found.accountId();
        finding.purchaseId = found.purchaseId();
        finding.amountMinor = found.amountMinor();
        finding.currency = found.currency();
        finding.detail = shortened(found.detail());
        finding.foundAt = now;
    }

    /** The turn came to nothing, and is to be repeated. */
    public Uni<Void> hindered(Turn turn, String gateway, String why) {
        return Panache.withTransaction(() -> Restore.<Restore>findById(turn.startedFrom())
                .invoke(restore -> {
                    restore.gateway = gateway;
                    restore.hindrance = shortened(why);
                    restore.askingUntil = null;
                })
                .replaceWithVoid());
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT);
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
