package dev.creditledger.api.command;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Parameters;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * Says for whom and how a call's command is carried out: for real, or as a dry run, which answers the same and writes
 * nothing.
 */
public record Execution(Ledger ledger, Origin origin, boolean dryRun) {
    public static final String HEADER = "Dry-Run";

    /** Reads the query parameter; most calls have no query at all, and none is read then. */
    public static Execution of(Ledger ledger, RoutingContext call) {
        HttpServerRequest request = call.request();
        return new Execution(
                ledger,
                CallOrigin.of(call),
                request.query() != null
                        && Parameters.flag(ApiParameters.DRY_RUN, request.getParam(ApiParameters.DRY_RUN)));
    }

    /** A dry run needs no key; with one, it tells what that very call would be answered. */
    public String key(String header) {
        return dryRun && header == null ? UUID.randomUUID().toString() : IdempotencyKey.require(header);
    }

    public Uni<Outcome> execute(LedgerCommand command) {
        return dryRun ? ledger.rehearse(command, origin) : ledger.execute(command, origin);
    }

    public Response mark(Response response) {
        return dryRun ? Response.fromResponse(response).header(HEADER, "true").build() : response;
    }
}
