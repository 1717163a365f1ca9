package dev.creditledger.operator;

import dev.creditledger.access.Caller;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.access.Role;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.operator.OperatorMessages.NewOperator;
import dev.creditledger.operator.OperatorMessages.OperatorAnswer;
import dev.creditledger.operator.OperatorMessages.OperatorChange;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Makes, changes and ends operators. What an operator loses is lost on every instance once the call is answered. */
@ApplicationScoped
class OperatorService {
    private final OperatorRepository operators;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final InstantSource time;

    OperatorService(OperatorRepository operators, KeyChanges changes, AuditLog audit, InstantSource time) {
        this.operators = operators;
        this.changes = changes;
        this.audit = audit;
        this.time = time;
    }

    @WithTransaction
    Uni<OperatorRow> create(Origin origin, NewOperator wanted) {
        OperatorRow operator = new OperatorRow();
        operator.id = UUID.randomUUID();
        operator.name = wanted.name();
        operator.email = wanted.email();
        operator.role = wanted.role().text();
        operator.createdAt = now();
        operator.createdBy = origin.actor();
        return operators
                .persist(operator)
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.OPERATOR_CREATE, null, stored.id, OperatorConvert.answer(stored))));
    }

    @WithSession
    Uni<OperatorRow> get(UUID id) {
        return operators.require(id);
    }

    @WithSession
    Uni<List<OperatorRow>> page(PageRequest request) {
        return operators.page(request);
    }

    Uni<OperatorRow> change(Caller caller, Origin origin, UUID id, OperatorChange change) {
        return changeAndAnnounce(caller, origin, id, change)
                .call(changed -> change.role().isGiven()
                        ? changes.knownEverywhere()
                        : Uni.createFrom().voidItem());
    }

    Uni<Void> end(Caller caller, Origin origin, UUID id) {
        return endAndAnnounce(caller, origin, id).chain(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<OperatorRow> changeAndAnnounce(Caller caller, Origin origin, UUID id, OperatorChange change) {
        return operators
                .lock(id)
                .call(operator -> {
                    OperatorAnswer before = OperatorConvert.answer(operator);
                    if (change.role().isGiven() && change.role().value() != Role.OWNER) {
                        refuseOwn(caller, id);
                    }
                    operator.name = change.name().over(operator.name);
                    operator.email = change.email().over(operator.email);
                    operator.role = change.role().over(Role.of(operator.role)).text();
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.OPERATOR_CHANGE, null, id, before, OperatorConvert.answer(operator)));
                })
                .call(changes::announce);
    }

    @WithTransaction
    Uni<Void> endAndAnnounce(Caller caller, Origin origin, UUID id) {
        return operators
                .lock(id)
                .call(operator -> {
                    refuseOwn(caller, id);
                    operator.endedAt = now();
                    return audit.add(
                            origin,
                            AuditedChange.ended(AuditAction.OPERATOR_END, null, id, OperatorConvert.answer(operator)));
                })
                .chain(changes::announce);
    }

    /** Nobody locks themselves out: whoever takes the last owner away is another one. */
    private static void refuseOwn(Caller caller, UUID id) {
        if (id.equals(caller.operator().id())) {
            throw RequestFailure.of(
                    RequestFault.CONFLICT, "OWN_ROLE", "Nobody takes their own role away: let another owner do it.");
        }
    }

    private Instant now() {
        return time.instant();
    }
}
