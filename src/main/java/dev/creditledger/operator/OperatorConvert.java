package dev.creditledger.operator;

import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Secret;
import dev.creditledger.operator.OperatorMessages.CreatedOperatorKeyAnswer;
import dev.creditledger.operator.OperatorMessages.OperatorAnswer;
import dev.creditledger.operator.OperatorMessages.OperatorKeyAnswer;
import java.util.Arrays;

/** Translates operators and their keys to the wire. */
final class OperatorConvert {
    private OperatorConvert() {}

    static OperatorAnswer answer(OperatorRow row) {
        return new OperatorAnswer(row.id, row.name, row.email, Role.of(row.role), row.createdAt, row.createdBy);
    }

    static OperatorKeyAnswer answer(OperatorKey key) {
        return new OperatorKeyAnswer(
                key.id,
                key.name,
                key.prefix,
                key.scopes.length == 0
                        ? null
                        : Arrays.stream(key.scopes).map(Scope::of).toList(),
                key.createdAt,
                key.createdBy,
                key.expiresAt,
                key.lastUsedAt,
                key.held ? true : null,
                key.callsPerSecond);
    }

    static CreatedOperatorKeyAnswer created(Secret secret, OperatorKey key) {
        return new CreatedOperatorKeyAnswer(secret.text(), answer(key));
    }
}
