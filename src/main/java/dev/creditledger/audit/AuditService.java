package dev.creditledger.audit;

import dev.creditledger.audit.AuditMessages.AuditEntryAnswer;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.LedgerHistory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads the audit, the newest entry first. */
@ApplicationScoped
class AuditService {
    private final AuditPages entries;
    private final LedgerHistory ledger;

    AuditService(AuditPages entries, LedgerHistory ledger) {
        this.entries = entries;
        this.ledger = ledger;
    }

    Uni<Page<AuditEntryAnswer>> page(AuditQuery query, PageRequest request) {
        return entries.page(query, request)
                .map(rows -> Page.of(request, rows, AuditPages::position, AuditConvert::answer));
    }

    /**
     * Reads a page of one account; fails when the account does not exist.
     *
     * @param forOperator whether an operator asks
     */
    Uni<Page<AuditEntryAnswer>> pageOfAccount(AuditQuery query, PageRequest request, boolean forOperator) {
        return entries.page(query, request)
                .call(rows -> rows.isEmpty()
                        ? requireAccount(query.accountId())
                        : Uni.createFrom().voidItem())
                .map(rows -> Page.of(
                        request,
                        rows,
                        AuditPages::position,
                        forOperator ? AuditConvert::answer : AuditConvert::answerForAccount));
    }

    private Uni<Void> requireAccount(UUID accountId) {
        return ledger.knows(accountId).map(known -> {
            if (!known) {
                throw RequestFailure.unknownAccount();
            }
            return null;
        });
    }
}
