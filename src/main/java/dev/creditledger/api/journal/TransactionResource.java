package dev.creditledger.api.journal;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.journal.TransactionMessages.TransactionAnswer;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.MetadataPair;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Span;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.read.JournalPageQuery.MetadataText;
import dev.creditledger.ledger.read.JournalQuery;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.RequestKey;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The journal as a list: how what there is came about. */
@Path("/v1/accounts/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class TransactionResource {
    private static final String LIST = "transactions";

    private final Ledger ledger;
    private final Sites sites;

    TransactionResource(Ledger ledger, Sites sites) {
        this.ledger = ledger;
        this.sites = sites;
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
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(description = "Only entries of this type") @RestQuery String type,
            @Parameter(description = "Only entries of this category") @RestQuery String category,
            @Parameter(description = "Only entries of this session") @RestQuery String sessionId,
            @Parameter(description = "Only entries whose metadata has this, as `key:value`") @RestQuery String metadata,
            @Parameter(description = "Only the entry that was written for this Idempotency-Key") @RestQuery
                    String idempotencyKey,
            @Parameter(description = "Only entries that moved something of this allocation") @RestQuery
                    String allocationId,
            @Parameter(description = Span.FROM) @RestQuery String from,
            @Parameter(description = Span.TO) @RestQuery String to,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest page = PageRequest.of(limit, cursor, LIST, 1);
        Span span = Span.of(from, to);
        JournalQuery everything = new JournalQuery(
                accountId,
                null,
                Parameters.oneOf("type", type, EntryType.class).orElse(null),
                category(category),
                Parameters.text("sessionId", sessionId).orElse(null),
                MetadataPair.parse("metadata", metadata)
                        .map(pair -> new MetadataText(pair.field(), pair.value()))
                        .orElse(null),
                Parameters.uuid("allocationId", allocationId).orElse(null),
                Parameters.text("idempotencyKey", idempotencyKey, IdempotencyKey.MAXIMUM_LENGTH)
                        .map(key -> RequestKey.of(accountId, key, "").transactionId())
                        .orElse(null),
                span.from(),
                span.to(),
                page.after().map(position -> position.number(0)).orElse(null),
                page.rowsToRead());
        Caller caller = Caller.of(call);
        return sites.require(caller, accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ledger.entries(everything.ofSite(site.orElse(null))))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .map(entries -> Page.of(
                        page,
                        entries,
                        TransactionResource::position,
                        sequence -> Cursor.of(LIST, sequence),
                        entry -> TransactionConvert.transaction(entry, caller)));
    }

    private static Cursor position(JournalEntry entry) {
        return Cursor.of(LIST, entry.sequence());
    }

    private static String category(String told) {
        if (told != null && !Category.isCategory(told)) {
            throw RequestFailure.invalid("category", Category.EXPECTED);
        }
        return told;
    }
}
