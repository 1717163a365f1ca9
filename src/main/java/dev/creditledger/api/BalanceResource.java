package dev.creditledger.api;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.TransactionMessages.BalanceAnswer;
import dev.creditledger.api.TransactionMessages.TransactionAnswer;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.LedgerHistory;
import dev.creditledger.ledger.query.JournalQuery;
import dev.creditledger.ledger.wallet.Category;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is, and how it came about. */
@Path("/v1/accounts/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class BalanceResource {
    private static final String LIST = "transactions";
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
            @PathParam("accountId") UUID accountId,
            @QueryParam("siteId") String siteId,
            @Parameter(
                            description =
                                    "As of this instant, up to ten years ahead; absent for now. Of the past: from the"
                                            + " journal. Of the future: what resets, expiries and allocations granted for later"
                                            + " will make of it with no further spending.")
                    @QueryParam("at")
                    String at,
            @Context RoutingContext context) {
        Instant instant = at == null ? ledger.now() : instant(at);
        return sites.require(Caller.of(context), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> (at == null ? ledger.wallet(accountId) : history.walletAt(accountId, instant))
                        .map(wallet -> wallet.orElseThrow(RequestFailure::unknownAccount))
                        .map(wallet -> TransactionConvert.balance(wallet, site.orElse(null), instant)));
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

    @GET
    @Path("/transactions")
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "listTransactions",
            summary = "The journal, newest first",
            description = "A page of a filtered list looks at " + JournalQuery.EXAMINED
                    + " entries of the time asked for, the"
                    + " newest first, and answers those of them that are asked for: fewer than `limit`, or none, may be followed"
                    + " by others. The list has ended when there is no `nextCursor`. Of a type other than `CONSUME`, `CAPTURE`"
                    + " and `RELEASE` only entries of that type count.")
    public Uni<Page<TransactionAnswer>> transactions(
            @PathParam("accountId") UUID accountId,
            @QueryParam("siteId") String siteId,
            @Parameter(description = "Only entries of this type") @QueryParam("type") String type,
            @Parameter(description = "Only entries of this category") @QueryParam("category") String category,
            @Parameter(description = "Only entries of this session") @QueryParam("sessionId") String sessionId,
            @Parameter(description = "Only entries from this instant on") @QueryParam("from") String from,
            @Parameter(description = "Only entries before this instant") @QueryParam("to") String to,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Context RoutingContext context) {
        PageRequest page = PageRequest.of(limit, cursor, LIST, 1);
        JournalQuery everything = new JournalQuery(
                accountId,
                null,
                Parameters.oneOf("type", type, EntryType.class).orElse(null),
                Parameters.oneOf("category", category, Category.class).orElse(null),
                Parameters.text("sessionId", sessionId).orElse(null),
                Parameters.instant("from", from).orElse(null),
                Parameters.instant("to", to).orElse(null),
                page.after().map(position -> position.number(0)).orElse(null),
                page.rowsToRead());
        Caller caller = Caller.of(context);
        return sites.require(caller, accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ledger.entries(everything.ofSite(site.orElse(null))))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .map(entries -> Page.of(
                        page,
                        entries,
                        BalanceResource::position,
                        sequence -> Cursor.of(LIST, sequence),
                        entry -> TransactionConvert.transaction(entry, !caller.isSiteLevel())));
    }

    private static Cursor position(JournalEntry entry) {
        return Cursor.of(LIST, entry.sequence());
    }
}
