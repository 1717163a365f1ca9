package dev.creditledger.operator;

import dev.creditledger.access.Caller;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.access.Role;
import dev.creditledger.api.PageRequest;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.operator.OperatorMessages.NewOperator;
import dev.creditledger.operator.OperatorMessages.OperatorChange;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Makes, changes and ends operators. What an operator loses is lost on every instance once the call is answered. */
@ApplicationScoped
class OperatorService {
    private final OperatorRepository operators;
    private final KeyChanges changes;
    private final InstantSource time;

    OperatorService(OperatorRepository operators, KeyChanges changes, InstantSource time) {
        this.operators = operators;
        this.changes = changes;
        this.time = time;
    }

    @WithTransaction
    Uni<OperatorRow> create(Caller caller, NewOperator wanted) {
        OperatorRow operator = new OperatorRow();
        operator.id = UUID.randomUUID();
        operator.name = wanted.name();
        operator.email = wanted.email();
        operator.role = wanted.role().text();
        operator.createdAt = now();
        operator.createdBy = caller.actor();
        return operators.persist(operator);
    }

    @WithSession
    Uni<OperatorRow> get(UUID id) {
        return operators.require(id);
    }

    @WithSession
    Uni<List<OperatorRow>> page(PageRequest request) {
        return operators.page(request);
    }

    Uni<OperatorRow> change(Caller caller, UUID id, OperatorChange change) {
        return changeAndAnnounce(caller, id, change)
                .call(changed -> change.role() == null ? Uni.createFrom().voidItem() : changes.knownEverywhere());
    }

    Uni<Void> end(Caller caller, UUID id) {
        return endAndAnnounce(caller, id).chain(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<OperatorRow> changeAndAnnounce(Caller caller, UUID id, OperatorChange change) {
        return operators
                .lock(id)
                .invoke(operator -> {
                    if (change.role() != null && change.role() != Role.OWNER) {
                        refuseOwn(caller, id);
                    }
                    operator.name = Objects.requireNonNullElse(change.name(), operator.name);
                    operator.email = Objects.requireNonNullElse(change.email(), operator.email);
                    operator.role = change.role() == null
                            ? operator.role
                            : change.role().text();
                })
                .call(changes::announce);
    }

    @WithTransaction
    Uni<Void> endAndAnnounce(Caller caller, UUID id) {
        return operators
                .lock(id)
                .invoke(operator -> {
                    refuseOwn(caller, id);
                    operator.endedAt = now();
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
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
