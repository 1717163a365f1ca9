package dev.creditledger.price;

import dev.creditledger.access.Caller;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CatalogueMessages.ImportAnswer;
import dev.creditledger.price.RateMessages.NewRate;
import dev.creditledger.price.RateMessages.RateAnswer;
import dev.creditledger.price.RateMessages.RateImportAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Makes the rates of a file hold, all or none. A known code whose price is another ends, and one with the new price
 * takes its place; otherwise its end, its labels and what the operator pays become those of the file. Importing a file again changes nothing.
 */
@ApplicationScoped
class RateImport {
    private final RateRepository rates;
    private final RateService service;
    private final AuditLog audit;

    RateImport(RateRepository rates, RateService service, AuditLog audit) {
        this.rates = rates;
        this.service = service;
        this.audit = audit;
    }

    Uni<RateImportAnswer> run(Caller caller, Origin origin, List<NewRate> file) {
        Instant now = service.now();
        List<RateTerms> terms = terms(file, now);
        return service.changing(() -> write(caller, origin, terms, now))
                .map(result -> RateConvert.answer(result, service.everywhereFrom()))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> RequestFailure.of(
                        RequestFault.CONFLICT,
                        "RATE_EXISTS",
                        "A rate of the file is for the same use from the same instant as another."));
    }

    private Uni<ImportAnswer> write(Caller caller, Origin origin, List<RateTerms> terms, Instant now) {
        List<String> codes = terms.stream().map(RateTerms::code).toList();
        return rates.ofCodes(codes).flatMap(known -> {
            Map<String, Rate> byCode = known.stream().collect(Collectors.toMap(rate -> rate.code, Function.identity()));
            Map<String, RateAnswer> before = answers(caller, known);
            ImportAnswer answer = new ImportAnswer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<Rate> created = new ArrayList<>();
            terms.forEach(each -> write(each, byCode.get(each.code()), created, answer, now));
            // What is replaced makes way before what takes its place comes.
            return rates.flush()
                    .chain(() -> rates.countLasting(now))
                    .invoke(count -> RateService.refuseTooMany(count + created.size()))
                    .chain(() -> created.isEmpty() ? Uni.createFrom().voidItem() : rates.persist(created))
                    .chain(rates::flush)
                    .chain(() -> audit.add(
                            origin,
                            AuditedChange.ofMany(AuditAction.RATE_IMPORT, before, answers(caller, known, created))))
                    .replaceWith(answer);
        });
    }

    /** The answers by code; of one that took another's place, the one. */
    @SafeVarargs
    private static Map<String, RateAnswer> answers(Caller caller, List<Rate>... lists) {
        Map<String, RateAnswer> answers = new LinkedHashMap<>();
        for (List<Rate> list : lists) {
            list.forEach(rate -> answers.put(rate.code, RateConvert.answer(rate, caller)));
        }
        return answers;
    }

    private static void write(RateTerms terms, Rate present, List<Rate> created, ImportAnswer answer, Instant now) {
        Instant from = Objects.requireNonNullElse(terms.validFrom(), now);
        if (present == null) {
            created.add(terms.newRate(from, now));
            answer.created().add(terms.code());
        } else if (terms.isPriceOf(present) && isStartOf(present, terms.validFrom(), now)) {
            boolean same = RateLabels.of(present).equals(terms.labels())
                    && Objects.equals(UnitCosts.of(present), terms.costPerUnit())
                    && Objects.equals(present.validUntil, terms.validUntil());
            if (!same) {
                terms.labels().writeTo(present);
                UnitCosts.write(terms.costPerUnit(), present);
                present.validUntil = terms.validUntil();
                present.updatedAt = now;
            }
            (same ? answer.unchanged() : answer.updated()).add(terms.code());
        } else {
            Instant start = from.isBefore(now) ? now : from;
            replace(present, start, now);
            created.add(terms.newRate(start, now));
            answer.updated().add(terms.code());
        }
    }

    /** A start that has passed is only where the file began. */
    private static boolean isStartOf(Rate present, Instant from, Instant now) {
        return from == null
                || from.equals(present.validFrom)
                || (!from.isAfter(now) && !present.validFrom.isAfter(now));
    }

    private static void replace(Rate present, Instant start, Instant now) {
        present.replacedAt = now;
        present.updatedAt = now;
        if (!present.validFrom.isBefore(start)) {
            present.deletedAt = now;
        } else if (present.validUntil == null || present.validUntil.isAfter(start)) {
            present.validUntil = start;
        }
    }

    private static List<RateTerms> terms(List<NewRate> file, Instant now) {
        return CatalogueFile.read(file, "rates", NewRate::code, (entry, path, violations) -> {
            violations.required(path + "code", entry.code());
            RateTerms terms = RateTerms.of(entry, path, violations);
            if (entry.validUntil() != null && !entry.validUntil().isAfter(now)) {
                violations.add(path + "validUntil", "must be in the future");
            }
            return terms;
        });
    }
}
