package dev.creditledger.api.balance;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.balance.BalanceMessages.BalanceAnswer;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.LedgerHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What there is to spend, now or at another instant. */
@Path("/v1/accounts/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class BalanceResource {
    private static final int YEARS_AHEAD = 10;

    private final Ledger ledger;
    private final LedgerHistory history;
    private final Sites sites;

    BalanceResource(Ledger ledger, LedgerHistory history, Sites sites) {
        this.ledger = ledger;
        this.history = history;
        this.sites = sites;
    }

    @GET
    @Path("/balance")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getBalance", summary = "What the caller can spend, now or at another instant")
    public Uni<BalanceAnswer> balance(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(
                            description =
                                    "As of this instant, up to ten years ahead; absent for now. Of the past: from the"
                                            + " journal. Of the future: what resets, expiries and allocations granted for later"
                                            + " will make of it with no further spending.")
                    @RestQuery
                    String at) {
        Instant instant = at == null ? ledger.now() : instant(at);
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> (at == null ? ledger.wallet(accountId) : history.walletAt(accountId, instant))
                        .map(wallet -> wallet.orElseThrow(RequestFailure::unknownAccount))
                        .map(wallet -> BalanceConvert.balance(wallet, site.orElse(null), instant)));
    }

    private Instant instant(String at) {
        Instant instant = Parameters.instant("at", at).orElseThrow();
        Instant latest =
                ledger.now().atOffset(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant();
        if (instant.isAfter(latest)) {
            throw RequestFailure.invalid("at", "must not be more than " + YEARS_AHEAD + " years ahead");
        }
        return instant;
    }
}
