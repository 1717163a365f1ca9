package dev.creditledger.api;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** How a call's command is carried out: for real, or as a dry run, which answers the same and writes nothing. */
record Execution(Ledger ledger, boolean dryRun) {
    static final String HEADER = "Dry-Run";

    /** @param dryRun the query parameter; null for a real run */
    static Execution of(Ledger ledger, String dryRun) {
        return new Execution(ledger, Parameters.flag("dryRun", dryRun));
    }

    /** A dry run needs no key; with one, it tells what that very call would be answered. */
    String key(String header) {
        return dryRun && header == null ? UUID.randomUUID().toString() : IdempotencyKey.require(header);
    }

    Uni<Outcome> execute(LedgerCommand command) {
        return dryRun ? ledger.rehearse(command) : ledger.execute(command);
    }

    Response mark(Response response) {
        return dryRun ? Response.fromResponse(response).header(HEADER, "true").build() : response;
    }
}
