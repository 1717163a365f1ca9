package dev.creditledger.price;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.PackageMessages.NewPackage;
import dev.creditledger.price.PackageMessages.PackageAnswer;
import dev.creditledger.price.PackageMessages.PackagePatch;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The packages, of which there are at most 1,000. */
@ApplicationScoped
class PackageService {
    static final long MAXIMUM_PACKAGES = 1_000;

    private final PackageRepository packages;
    private final ChargeableAmounts chargeable;
    private final AuditLog audit;
    private final InstantSource time;

    PackageService(PackageRepository packages, ChargeableAmounts chargeable, AuditLog audit, InstantSource time) {
        this.packages = packages;
        this.chargeable = chargeable;
        this.audit = audit;
        this.time = time;
    }

    @WithTransaction
    Uni<CreditPackage> create(Origin origin, NewPackage wanted) {
        Violations violations = new Violations();
        PackageTerms terms = PackageTerms.of(wanted, chargeable, "", violations);
        violations.throwIfAny();
        return packages.existing()
                .invoke(count -> refuseTooMany(count + 1))
                .flatMap(count -> packages.lastPosition())
                .flatMap(last -> packages.persistAndFlush(newPackage(terms, last + 1, now())))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> exists())
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.PACKAGE_CREATE, null, stored.id, PackageConvert.answer(stored))));
    }

    @WithSession
    Uni<List<CreditPackage>> page(Boolean active, PageRequest request) {
        return packages.page(active, request);
    }

    @WithSession
    Uni<CreditPackage> get(UUID id) {
        return packages.require(id);
    }

    @WithTransaction
    Uni<CreditPackage> change(Origin origin, UUID id, PackagePatch patch) {
        return packages.lock(id).call(stored -> {
            PackageAnswer before = PackageConvert.answer(stored);
            PackagePatching.apply(stored, patch, chargeable).writeTo(stored, now());
            return audit.add(
                    origin,
                    AuditedChange.changed(AuditAction.PACKAGE_CHANGE, null, id, before, PackageConvert.answer(stored)));
        });
    }

    /** Out of every list and never for sale again; its code may be given to another. */
    @WithTransaction
    Uni<Void> delete(Origin origin, UUID id) {
        return packages.lock(id)
                .call(stored -> {
                    PackageAnswer before = PackageConvert.answer(stored);
                    stored.active = false;
                    stored.deletedAt = now();
                    stored.updatedAt = stored.deletedAt;
                    return audit.add(origin, AuditedChange.ended(AuditAction.PACKAGE_DELETE, null, id, before));
                })
                .replaceWithVoid();
    }

    Instant now() {
        return time.instant();
    }

    static CreditPackage newPackage(PackageTerms terms, int place, Instant now) {
        CreditPackage created = new CreditPackage();
        int position = terms.position() == null ? Math.min(place, PackageTerms.MAXIMUM_POSITION) : terms.position();
        terms.at(position).writeTo(created, now);
        created.id = UUID.randomUUID();
        created.createdAt = now;
        return created;
    }

    static void refuseTooMany(long count) {
        if (count > MAXIMUM_PACKAGES) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "TOO_MANY_PACKAGES",
                    "There may be " + MAXIMUM_PACKAGES + " packages, no more.");
        }
    }

    private static RequestFailure exists() {
        return RequestFailure.of(RequestFault.CONFLICT, "PACKAGE_EXISTS", "There is a package with this code.");
    }
}
