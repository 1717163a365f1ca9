package dev.creditledger.account;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The requests that have made accounts, by their idempotency keys, which are the operator's and are kept without end. A
 * key is committed together with its account; a second request with it waits for the first, on whichever instance.
 */
@ApplicationScoped
class AccountRequests implements PanacheRepositoryBase<AccountRequest, String> {
    private static final String CLAIM =
            """
            insert into account_request (idempotency_key, fingerprint, account_id, created_at)
            values (:key, :fingerprint, :accountId, :createdAt)
            on conflict do nothing""";

    /** Empty when the key is this request's now; otherwise the same request, which had it first. */
    Uni<Optional<AccountRequest>> claim(AccountRequest request) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM)
                        .setParameter("key", request.key)
                        .setParameter("fingerprint", request.fingerprint)
                        .setParameter("accountId", request.accountId)
                        .setParameter("createdAt", request.createdAt)
                        .executeUpdate())
                .chain(rows -> rows == 1
                        ? Uni.createFrom().item(Optional.empty())
                        : findById(request.key).map(first -> Optional.of(repeated(first, request))));
    }

    private static AccountRequest repeated(AccountRequest first, AccountRequest request) {
        if (first.fingerprint.equals(request.fingerprint)) {
            return first;
        }
        throw RequestFailure.of(
                RequestFault.UNPROCESSABLE,
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request.");
    }
}
