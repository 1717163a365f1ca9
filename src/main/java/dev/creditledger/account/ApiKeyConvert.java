package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Secret;
import dev.creditledger.account.ApiKeyMessages.ApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.CreatedApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.MeAnswer;
import java.util.Arrays;
import java.util.List;

/** Translates API keys, and who calls with one, to the wire. */
final class ApiKeyConvert {
    private ApiKeyConvert() {}

    static ApiKeyAnswer answer(ApiKey key) {
        return new ApiKeyAnswer(
                key.id,
                key.name,
                key.prefix,
                Arrays.stream(key.scopes).map(Scope::of).toList(),
                key.siteIds.length == 0 ? null : List.of(key.siteIds),
                key.createdAt,
                key.createdBy,
                key.madeBy,
                key.expiresAt,
                key.lastUsedAt,
                key.held ? true : null,
                key.callsPerSecond);
    }

    static CreatedApiKeyAnswer created(Secret secret, ApiKey key) {
        return new CreatedApiKeyAnswer(secret.text(), answer(key));
    }

    static MeAnswer answer(Caller caller) {
        return new MeAnswer(
                caller.isOperator(),
                caller.isOperator() ? caller.operator().id() : null,
                caller.isOperator() ? caller.operator().role() : null,
                caller.accountId(),
                caller.keyId(),
                caller.scopes().stream().sorted().toList(),
                caller.isSiteLevel() ? caller.siteIds().stream().sorted().toList() : null);
    }
}
