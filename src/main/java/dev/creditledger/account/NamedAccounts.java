package dev.creditledger.account;

import dev.creditledger.access.AccountNames;
import dev.creditledger.access.KnownCallers;
import dev.creditledger.http.port.RequestStep;
import dev.creditledger.http.problem.CalledPath;
import dev.creditledger.http.problem.ErrorWriter;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets every path of the native API take what a caller calls an account in the place of the account's id: the request goes
 * on as if it had named the id. Only for callers who have a key, and calls left, is a name looked up; for others, and for a name that nobody
 * has, the request goes on to be refused as usual.
 */
@Singleton
@Priority(0)
class NamedAccounts implements RequestStep {
    private static final String PREFIX = "/v1/accounts/";
    private static final String NAME = NamedAccounts.class.getName();

    private final AccountNames names;
    private final KnownCallers callers;
    private final ErrorWriter errors;

    NamedAccounts(AccountNames names, KnownCallers callers, ErrorWriter errors) {
        this.names = names;
        this.callers = callers;
        this.errors = errors;
    }

    /**
     * A path below the accounts.
     *
     * @param account as the path has it
     * @param rest from the slash behind it on; empty for the account itself
     */
    private record AccountPath(String account, String rest) {
        static Optional<AccountPath> of(RoutingContext request) {
            String path = request.request().path();
            if (path == null || !path.startsWith(PREFIX)) {
                return Optional.empty();
            }
            int end = path.indexOf('/', PREFIX.length());
            return Optional.of(
                    end < 0
                            ? new AccountPath(path.substring(PREFIX.length()), "")
                            : new AccountPath(path.substring(PREFIX.length(), end), path.substring(end)));
        }

        /** Empty for an id, and for what nobody can be called. */
        Optional<String> externalId() {
            if (UuidText.parse(account).isPresent()) {
                return Optional.empty();
            }
            // A plus sign is one: only forms write spaces so.
            String decoded = URLDecoder.decode(account.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(decoded).filter(ExternalIds::isExternalId);
        }

        String of(UUID id, String query) {
            return PREFIX + id + rest + (query == null ? "" : '?' + query);
        }
    }

    @Override
    public boolean pass(RoutingContext request) {
        Optional<AccountPath> path = AccountPath.of(request);
        if (path.isEmpty()) {
            return true;
        }
        Optional<String> externalId = path.get().externalId();
        if (externalId.isEmpty()) {
            return true;
        }
        Optional<UUID> known = names.remembered(externalId.get());
        if (known.isPresent()) {
            goOn(request, path.get(), externalId.get(), known.get());
        } else {
            find(request, path.get(), externalId.get());
        }
        return false;
    }

    private void find(RoutingContext request, AccountPath path, String externalId) {
        request.request().pause();
        callers.mayAsk(request)
                .chain(mayAsk ->
                        mayAsk ? names.find(externalId) : Uni.createFrom().item(UUID.randomUUID()))
                .subscribe()
                .with(id -> goOn(request, path, externalId, id), failure -> errors.fail(request, failure));
    }

    /** What the request called its account; empty where it told an id, or nothing that an account can be called. */
    static Optional<String> nameIn(RoutingContext request) {
        return Optional.ofNullable(request.get(NAME));
    }

    private static void goOn(RoutingContext request, AccountPath path, String externalId, UUID id) {
        request.put(NAME, externalId);
        CalledPath.leave(request, path.of(id, request.request().query()));
    }
}
