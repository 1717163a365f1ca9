package dev.creditledger.operator;

import dev.creditledger.access.KeyChanges;
import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Secret;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.operator.OperatorMessages.CreatedOperatorKeyAnswer;
import dev.creditledger.operator.OperatorMessages.NewOperatorKey;
import dev.creditledger.operator.OperatorMessages.OperatorKeyAnswer;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The keys of an operator, of which at most 100 work at a time: several, so that one can be replaced by another. */
@ApplicationScoped
class OperatorKeyService {
    private static final long MAXIMUM_ACTIVE_KEYS = 100;

    private final OperatorRepository operators;
    private final OperatorKeyRepository keys;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final InstantSource time;

    OperatorKeyService(
            OperatorRepository operators,
            OperatorKeyRepository keys,
            KeyChanges changes,
            AuditLog audit,
            InstantSource time) {
        this.operators = operators;
        this.keys = keys;
        this.changes = changes;
        this.audit = audit;
        this.time = time;
    }

    @WithTransaction
    Uni<CreatedOperatorKeyAnswer> create(Origin origin, UUID operatorId, NewOperatorKey wanted) {
        Instant now = time.instant();
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw RequestFailure.invalid("expiresAt", "must be in the future");
        }
        Secret secret = Secret.ofOperator();
        return operators
                .lock(operatorId)
                .invoke(operator -> checkScopes(Role.of(operator.role), wanted))
                .chain(operator -> keys.countActive(operatorId, now))
                .invoke(OperatorKeyService::refuseTooMany)
                .chain(count -> keys.persist(key(origin.actor(), operatorId, wanted, secret, now)))
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.OPERATOR_KEY_CREATE, null, stored.id, OperatorConvert.answer(stored))))
                .map(stored -> OperatorConvert.created(secret, stored));
    }

    @WithSession
    Uni<List<OperatorKey>> page(UUID operatorId, PageRequest request) {
        return operators.require(operatorId).chain(operator -> keys.page(operatorId, request));
    }

    /** When it answers, the key works nowhere any more. */
    Uni<Void> revoke(Origin origin, UUID operatorId, UUID keyId) {
        return revokeAndAnnounce(origin, operatorId, keyId).chain(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<Void> revokeAndAnnounce(Origin origin, UUID operatorId, UUID keyId) {
        return operators
                .lock(operatorId)
                .chain(operator -> keys.require(operatorId, keyId))
                .call(key -> key.revokedAt == null
                        ? end(origin, key)
                        : Uni.createFrom().voidItem())
                .chain(key -> changes.announce());
    }

    /** The limit holds on every instance when this answers. */
    Uni<OperatorKey> limit(Origin origin, UUID operatorId, UUID keyId, Integer callsPerSecond) {
        return limitAndAnnounce(origin, operatorId, keyId, callsPerSecond).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<OperatorKey> limitAndAnnounce(Origin origin, UUID operatorId, UUID keyId, Integer callsPerSecond) {
        return operators
                .lock(operatorId)
                .chain(operator -> keys.require(operatorId, keyId))
                .call(key -> {
                    OperatorKeyAnswer before = OperatorConvert.answer(key);
                    key.callsPerSecond = callsPerSecond;
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.OPERATOR_KEY_LIMIT, null, keyId, before, OperatorConvert.answer(key)));
                })
                .call(changes::announce);
    }

    /** It was in a backup, and works from now on; it does on every instance when this answers. */
    Uni<OperatorKey> confirm(Origin origin, UUID operatorId, UUID keyId) {
        return confirmAndAnnounce(origin, operatorId, keyId).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<OperatorKey> confirmAndAnnounce(Origin origin, UUID operatorId, UUID keyId) {
        return operators
                .lock(operatorId)
                .chain(operator -> keys.requireActive(operatorId, keyId))
                .call(key -> {
                    OperatorKeyAnswer before = OperatorConvert.answer(key);
                    // The conclusion of a restore may change all keys meanwhile: nothing else of this one is written.
                    key.held = false;
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.OPERATOR_KEY_CONFIRM,
                                    null,
                                    keyId,
                                    before,
                                    OperatorConvert.answer(key)));
                })
                .call(changes::announce);
    }

    private Uni<Void> end(Origin origin, OperatorKey key) {
        key.revokedAt = time.instant();
        return audit.add(
                origin,
                AuditedChange.ended(AuditAction.OPERATOR_KEY_REVOKE, null, key.id, OperatorConvert.answer(key)));
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

    private static OperatorKey key(String maker, UUID operatorId, NewOperatorKey wanted, Secret secret, Instant now) {
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
        key.createdBy = maker;
        key.expiresAt = wanted.expiresAt();
        return key;
    }
}
