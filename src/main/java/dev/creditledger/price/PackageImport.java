package dev.creditledger.price;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CatalogueMessages.ImportAnswer;
import dev.creditledger.price.PackageMessages.NewPackage;
import dev.creditledger.price.PackageMessages.PackageAnswer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Makes the packages of a file exist as the file has them, all or none: known codes are changed, others created.
 * Importing a file again changes nothing.
 */
@ApplicationScoped
class PackageImport {
    private static final int ATTEMPTS_AGAIN = 3;

    private final PackageRepository packages;
    private final PackageService service;
    private final ChargeableAmounts chargeable;
    private final AuditLog audit;

    PackageImport(PackageRepository packages, PackageService service, ChargeableAmounts chargeable, AuditLog audit) {
        this.packages = packages;
        this.service = service;
        this.chargeable = chargeable;
        this.audit = audit;
    }

    Uni<ImportAnswer> run(Origin origin, List<NewPackage> file) {
        List<PackageTerms> terms = CatalogueFile.read(
                file,
                "packages",
                NewPackage::code,
                (entry, path, violations) -> PackageTerms.of(entry, chargeable, path, violations));
        return Panache.withTransaction(() -> write(origin, terms))
                // Somebody else has just created one of them: the next attempt finds it.
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(ATTEMPTS_AGAIN);
    }

    private Uni<ImportAnswer> write(Origin origin, List<PackageTerms> terms) {
        List<String> codes = terms.stream().map(PackageTerms::code).toList();
        return packages.lock(codes).flatMap(known -> packages.existing()
                .invoke(count -> PackageService.refuseTooMany(count + terms.size() - known.size()))
                .flatMap(count -> packages.lastPosition())
                .flatMap(last -> write(origin, terms, known, last)));
    }

    private Uni<ImportAnswer> write(
            Origin origin, List<PackageTerms> terms, List<CreditPackage> known, int lastPosition) {
        Map<String, CreditPackage> byCode =
                known.stream().collect(Collectors.toMap(each -> each.code, Function.identity()));
        Instant now = service.now();
        Map<String, PackageAnswer> before = answers(known);
        ImportAnswer answer = new ImportAnswer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<CreditPackage> created = new ArrayList<>();
        for (PackageTerms each : terms) {
            CreditPackage present = byCode.get(each.code());
            if (present == null) {
                created.add(PackageService.newPackage(each, lastPosition + created.size() + 1, now));
                answer.created().add(each.code());
            } else {
                int position = each.position() == null ? present.position : each.position();
                boolean changed = each.at(position).writeTo(present, now);
                (changed ? answer.updated() : answer.unchanged()).add(each.code());
            }
        }
        Uni<Void> persisted = created.isEmpty() ? Uni.createFrom().voidItem() : packages.persist(created);
        List<CreditPackage> all = new ArrayList<>(known);
        all.addAll(created);
        return persisted
                .chain(packages::flush)
                .chain(() -> audit.add(origin, AuditedChange.ofMany(AuditAction.PACKAGE_IMPORT, before, answers(all))))
                .replaceWith(answer);
    }

    private static Map<String, PackageAnswer> answers(List<CreditPackage> packages) {
        return packages.stream().collect(Collectors.toMap(each -> each.code, PackageConvert::answer));
    }
}
