package dev.creditledger.api.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Span;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.LedgerHistory;
import dev.creditledger.ledger.read.JournalRange;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The journal as a file. A page is read when the client has taken the one ahead, so memory does not grow with the
 * journal or the client's slowness, and a client that goes away ends the reading. When the journal cannot be read to its
 * end, the connection is broken off rather than the body ended: what arrives whole is whole.
 */
@Path("/v1/accounts/{accountId}/export")
@Tag(name = "Spending")
public class ExportResource {
    private final LedgerHistory history;
    private final Sites sites;
    private final Exports exports;
    private final ObjectMapper mapper;

    ExportResource(LedgerHistory history, Sites sites, Exports exports, ObjectMapper mapper) {
        this.history = history;
        this.sites = sites;
        this.exports = exports;
        this.mapper = mapper;
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "exportTransactions", summary = "The journal as a file, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "A table of RFC 4180 with a header, or one Receipt a line without `refunded`, `previousHash`"
                    + " and `canonical`. It is whole when the answer ends as HTTP says it should.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @TakesLonger
    public RestMulti<byte[]> export(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(
                            description = "`csv` or `jsonl`",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"csv", "jsonl"},
                                            defaultValue = "csv"))
                    @RestQuery
                    String format,
            @Parameter(description = Span.FROM) @RestQuery String from,
            @Parameter(description = Span.TO) @RestQuery String to) {
        ExportFormat asked = format(format);
        Span span = Span.of(from, to);
        JournalRange range = JournalRange.of(accountId).between(span.from(), span.to());
        Caller caller = Caller.of(call);
        Uni<Multi<byte[]>> parts = sites.require(caller, accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> history.export(range.ofSite(site.orElse(null))))
                .map(pages -> pages.orElseThrow(RequestFailure::unknownAccount))
                .map(pages -> exports.run(accountId, parts(pages, asked, caller)));
        return RestMulti.fromUniResponse(parts, whole -> whole, whole -> headers(accountId, asked));
    }

    private Multi<byte[]> parts(Multi<List<JournalEntry>> pages, ExportFormat format, Caller caller) {
        Multi<String> header =
                Multi.createFrom().item(format.header(caller)).select().where(line -> !line.isEmpty());
        Multi<String> lines = pages.map(page -> page(page, format, caller));
        return Multi.createBy()
                .concatenating()
                .streams(header, lines)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private String page(List<JournalEntry> page, ExportFormat format, Caller caller) {
        StringBuilder lines = new StringBuilder(page.size() * 512);
        page.forEach(entry -> lines.append(format.line(entry, caller, mapper)));
        return lines.toString();
    }

    private static Map<String, List<String>> headers(UUID accountId, ExportFormat format) {
        String name = "transactions-" + accountId + '.' + format.extension();
        return Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(format.mediaType()),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + name + '"'));
    }

    private static ExportFormat format(String text) {
        if (text == null) {
            return ExportFormat.CSV;
        }
        return switch (text) {
            case "csv" -> ExportFormat.CSV;
            case "jsonl" -> ExportFormat.JSONL;
            default -> throw RequestFailure.invalid("format", "must be csv or jsonl");
        };
    }
}
