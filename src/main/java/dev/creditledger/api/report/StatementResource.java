package dev.creditledger.api.report;

import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.account.AccountService;
import dev.creditledger.api.journal.Exports;
import dev.creditledger.http.port.SecurityHeaders;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.LedgerHistory;
import dev.creditledger.ledger.movement.MovementReader;
import dev.creditledger.ledger.read.JournalRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
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
 * A month of an account for its owner, with the balance after each movement. The sums are read first and say which entry
 * they end with, so that the movements lead from the opening to the closing balance whatever is spent meanwhile.
 */
@Path("/v1/accounts/{accountId}/statements/{month}")
@Tag(name = "Reports")
public class StatementResource {
    private static final List<ReportFormat> FORMATS = List.of(ReportFormat.HTML, ReportFormat.CSV);

    private final Ledger ledger;
    private final LedgerHistory history;
    private final MovementReader movements;
    private final AccountService accounts;
    private final Exports exports;
    private final StatementPage page;

    StatementResource(
            Ledger ledger,
            LedgerHistory history,
            MovementReader movements,
            AccountService accounts,
            Exports exports,
            StatementPage page) {
        this.ledger = ledger;
        this.history = history;
        this.movements = movements;
        this.accounts = accounts;
        this.exports = exports;
        this.page = page;
    }

    @GET
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(
            operationId = "getStatement",
            summary = "The account's statement of a month, in its time zone",
            description = "A page to read and print, which lists " + StatementPage.MOST_ROWS
                    + " movements at the most, or a table with all of them, as long as it may be.")
    @APIResponse(
            responseCode = "200",
            description = "A page that is complete in itself, or a table of RFC 4180 with a header, which is whole when"
                    + " the answer ends as HTTP says it should.",
            content = {
                @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @TakesLonger
    public RestMulti<byte[]> statement(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(
                            description = "Such as 2026-11",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[0-9]{4}-[0-9]{2}$"))
                    @RestPath
                    String month,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"html", "csv"},
                                            defaultValue = "html"))
                    @RestQuery
                    String format) {
        YearMonth asked = StatementMonth.parse(month);
        ReportFormat form = ReportFormat.of(format, FORMATS);
        Uni<Multi<byte[]>> parts = statement(accountId, asked)
                .map(statement -> exports.run(
                        accountId,
                        (form == ReportFormat.CSV ? csv(statement) : html(statement, call))
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))));
        return RestMulti.fromUniResponse(parts, whole -> whole, whole -> headers(accountId, asked, form));
    }

    private Uni<Statement> statement(UUID accountId, YearMonth asked) {
        Instant now = ledger.now();
        return accounts.profile(accountId)
                .chain(profile -> ledger.writtenWallet(accountId).chain(wallet -> {
                    Instant recordedUntil =
                            LedgerReports.recordedUntil(wallet.orElseThrow(RequestFailure::unknownAccount), now);
                    StatementMonth month = StatementMonth.of(asked, profile.timeZone(), now);
                    return movements
                            .ofAccount(accountId, month.bounds())
                            .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                            .chain(report -> history.export(JournalRange.of(accountId)
                                            .until(report.lastSequence().orElseThrow())
                                            .between(month.from(), month.until()))
                                    .map(found -> new Statement(
                                            accountId,
                                            profile,
                                            month,
                                            report.periods().get(0),
                                            found.orElseThrow(RequestFailure::unknownAccount),
                                            now,
                                            recordedUntil)));
                }));
    }

    private static Multi<String> csv(Statement statement) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(StatementCsv.HEADER + StatementCsv.opening(statement)),
                        statement
                                .lines()
                                .select()
                                .where(lines -> !lines.isEmpty())
                                .map(lines -> StatementCsv.rows(statement, lines)),
                        Multi.createFrom().item(StatementCsv.closing(statement)));
    }

    private Multi<String> html(Statement statement, RoutingContext call) {
        SecurityHeaders.allowOwnStyle(call, page.styleHash());
        return page.of(statement).toMulti();
    }

    private static Map<String, List<String>> headers(UUID accountId, YearMonth month, ReportFormat format) {
        if (format == ReportFormat.HTML) {
            return Map.of(HttpHeaders.CONTENT_TYPE, List.of(format.mediaType()));
        }
        String name = "statement-" + accountId + '-' + month + ".csv";
        return Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(format.mediaType()),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + name + '"'));
    }
}
