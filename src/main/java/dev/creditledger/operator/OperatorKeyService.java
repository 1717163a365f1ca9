package dev.creditledger.operator;

import dev.creditledger.access.Caller;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Secret;
import dev.creditledger.api.PageRequest;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.operator.OperatorMessages.CreatedOperatorKey;
import dev.creditledger.operator.OperatorMessages.NewOperatorKey;
import dev.creditledger.operator.OperatorMessages.OperatorKeyView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The keys of an operator, of which at most 100 work at a time: several, so that one can be replaced by another. */
@ApplicationScoped
class OperatorKeyService {
    private static final long MAXIMUM_ACTIVE_KEYS = 100;

    private final OperatorRepository operators;
    private final OperatorKeyRepository keys;
    private final KeyChanges changes;
    private final InstantSource time;

    OperatorKeyService(
            OperatorRepository operators, OperatorKeyRepository keys, KeyChanges changes, InstantSource time) {
        this.operators = operators;
        this.keys = keys;
        this.changes = changes;
        this.time = time;
    }

    @WithTransaction
    Uni<CreatedOperatorKey> create(Caller caller, UUID operatorId, NewOperatorKey wanted) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw RequestFailure.invalid("expiresAt", "must be in the future");
        }
        Secret secret = Secret.ofOperator();
        return operators
                .lock(operatorId)
                .invoke(operator -> checkScopes(Role.of(operator.role), wanted))
                .chain(operator -> keys.countActive(operatorId, now))
                .invoke(OperatorKeyService::refuseTooMany)
                .chain(count -> keys.persist(key(caller, operatorId, wanted, secret, now)))
                .map(stored -> new CreatedOperatorKey(secret.text(), OperatorKeyView.of(stored)));
    }

    @WithSession
    Uni<List<OperatorKey>> page(UUID operatorId, PageRequest request) {
        return operators.require(operatorId).chain(operator -> keys.page(operatorId, request));
    }

    /** When it answers, the key works nowhere any more. */
    Uni<Void> revoke(UUID operatorId, UUID keyId) {
        return revokeAndAnnounce(operatorId, keyId).chain(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<Void> revokeAndAnnounce(UUID operatorId, UUID keyId) {
        return operators
                .lock(operatorId)
                .chain(operator -> keys.require(operatorId, keyId))
                .invoke(key -> key.revokedAt = key.revokedAt == null ? time.instant() : key.revokedAt)
                .chain(key -> changes.announce());
    }

    /** The limit holds on every instance when this answers. */
    Uni<OperatorKey> limit(UUID operatorId, UUID keyId, Integer callsPerSecond) {
        return limitAndAnnounce(operatorId, keyId, callsPerSecond).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<OperatorKey> limitAndAnnounce(UUID operatorId, UUID keyId, Integer callsPerSecond) {
        return operators
                .lock(operatorId)
                .chain(operator -> keys.require(operatorId, keyId))
                .invoke(key -> key.callsPerSecond = callsPerSecond)
                .call(changes::announce);
    }

    private static void checkScopes(Role role, NewOperatorKey wanted) {
        if (role == Role.SERVICE && wanted.scopes() == null) {
            throw RequestFailure.invalid("scopes", "must name what the service may do");
        }
        if (role != Role.SERVICE && wanted.scopes() != null) {
            throw RequestFailure.invalid(
                    "scopes", "must be left out: the role " + role.text() + " says what it may do");
        }
    }

    private static void refuseTooMany(long count) {
        if (count >= MAXIMUM_ACTIVE_KEYS) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "TOO_MANY_OPERATOR_KEYS",
                    "The operator has " + count + " active keys, the most one may.");
        }
    }

    private static OperatorKey key(Caller caller, UUID operatorId, NewOperatorKey wanted, Secret secret, Instant now) {
        OperatorKey key = new OperatorKey();
        key.id = UUID.randomUUID();
        key.operatorId = operatorId;
        key.name = wanted.name();
        key.prefix = secret.prefix();
        key.secretHash = secret.hash();
        key.scopes = wanted.scopes() == null
                ? new String[0]
                : wanted.scopes().stream().map(Scope::text).toArray(String[]::new);
        key.createdAt = now;
        key.createdBy = caller.actor();
        key.expiresAt = wanted.expiresAt();
        return key;
    }
}
