package dev.creditledger.price;

import dev.creditledger.access.Caller;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.RateMessages.NewRate;
import dev.creditledger.price.RateMessages.RateAnswer;
import dev.creditledger.price.RateMessages.RatePatch;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/** The rates, of which at most 5,000 hold or will. One change at a time. */
@ApplicationScoped
class RateService {
    static final long MAXIMUM_RATES = 5_000;

    private final RateRepository rates;
    private final RateCache cache;
    private final AuditLog audit;
    private final InstantSource time;

    RateService(RateRepository rates, RateCache cache, AuditLog audit, InstantSource time) {
        this.rates = rates;
        this.cache = cache;
        this.audit = audit;
        this.time = time;
    }

    Uni<RateAnswer> create(Caller caller, Origin origin, NewRate wanted) {
        Instant now = now();
        Violations violations = new Violations();
        RateTerms terms = RateTerms.of(wanted, "", violations);
        Instant from = from(terms, wanted, now);
        if (wanted.validUntil() != null
                && wanted.validFrom() == null
                && !wanted.validUntil().isAfter(now)) {
            violations.add("validUntil", "must be in the future, as validFrom is not given");
        }
        violations.throwIfAny();
        return changing(() -> rates.countLasting(now)
                        .invoke(count -> refuseTooMany(count + 1))
                        .flatMap(count -> rates.persistAndFlush(terms.newRate(from, now)))
                        .map(stored -> RateConvert.answer(stored, caller))
                        .call(stored -> audit.add(
                                origin, AuditedChange.made(AuditAction.RATE_CREATE, null, stored.id(), stored))))
                .map(this::inForce)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> exists());
    }

    @WithSession
    Uni<List<Rate>> page(Instant at, PageRequest request) {
        return rates.page(at, request);
    }

    @WithSession
    Uni<Rate> get(UUID id) {
        return rates.require(id);
    }

    Uni<RateAnswer> change(Caller caller, Origin origin, UUID id, RatePatch patch) {
        return changing(() -> rates.lock(id).flatMap(rate -> {
                    RateAnswer before = RateConvert.answer(rate, caller);
                    RatePatching.apply(rate, patch, now());
                    RateAnswer after = RateConvert.answer(rate, caller);
                    return audit.add(origin, AuditedChange.changed(AuditAction.RATE_CHANGE, null, id, before, after))
                            .replaceWith(after);
                }))
                .map(this::inForce);
    }

    /** It holds no more, from the instant that is answered on nowhere; transactions that it priced go on naming it. */
    Uni<Instant> delete(Caller caller, Origin origin, UUID id) {
        return changing(() -> rates.lock(id).call(rate -> {
                    RateAnswer before = RateConvert.answer(rate, caller);
                    rate.deletedAt = now();
                    rate.updatedAt = rate.deletedAt;
                    return audit.add(origin, AuditedChange.ended(AuditAction.RATE_DELETE, null, id, before));
                }))
                .map(deleted -> everywhereFrom());
    }

    /** When changes that are committed by now hold on every instance. */
    Instant everywhereFrom() {
        return cache.everywhereFrom();
    }

    /** The rate with the instant from which on every instance prices by it, which is not before it holds. */
    private RateAnswer inForce(RateAnswer rate) {
        Instant known = everywhereFrom();
        return rate.inForceAt(rate.validFrom().isAfter(known) ? rate.validFrom() : known);
    }

    /**
     * Carries out a change in a transaction in which nobody else changes rates, and after which everybody learns of it.
     */
    <T> Uni<T> changing(Supplier<Uni<T>> change) {
        return Panache.withTransaction(() -> rates.noteChange().chain(noted -> change.get()))
                .invoke(cache::forget);
    }

    Instant now() {
        return time.instant();
    }

    static void refuseTooMany(long count) {
        if (count > MAXIMUM_RATES) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "TOO_MANY_RATES",
                    "There may be " + MAXIMUM_RATES + " rates that have not ended, no more.");
        }
    }

    private static Instant from(RateTerms terms, NewRate wanted, Instant now) {
        return Objects.requireNonNullElse(terms == null ? wanted.validFrom() : terms.validFrom(), now);
    }

    private static RequestFailure exists() {
        return RequestFailure.of(
                RequestFault.CONFLICT,
                "RATE_EXISTS",
                "There is a rate with this code, or one for the same use from the same instant.");
    }
}
