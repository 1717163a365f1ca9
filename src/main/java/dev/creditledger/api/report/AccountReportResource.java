package dev.creditledger.api.report;

import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.api.report.LedgerReports.Asked;
import dev.creditledger.api.report.ReportMessages.LedgerReportAnswer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** What moved in one account, for itself. */
@Path("/v1/accounts/{accountId}/reports/ledger")
@Tag(name = "Reports")
public class AccountReportResource {
    private final LedgerReports reports;

    AccountReportResource(LedgerReports reports) {
        this.reports = reports;
    }

    @GET
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(
            operationId = "getAccountLedgerReport",
            summary = "Opening, movements and closing of the account by day, month or year",
            description = "Exact to the last committed call. Up to " + ReportSpan.MOST_PERIODS + " periods.")
    @APIResponse(
            responseCode = "200",
            description = "The report, or a table of RFC 4180 with a header, as of all accounts.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = LedgerReportAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @TakesLonger
    public RestMulti<byte[]> report(
            @RestPath UUID accountId,
            @Parameter(description = "First day; the first of the month eleven months before unless given") @RestQuery
                    String from,
            @Parameter(description = "First day that does not count; tomorrow unless given") @RestQuery String to,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"none", "day", "month", "year"},
                                            defaultValue = "month"))
                    @RestQuery
                    String groupBy,
            @Parameter(description = "IANA time zone that days begin and end in; the account's own unless given")
                    @RestQuery
                    String timeZone,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"json", "csv"},
                                            defaultValue = "json"))
                    @RestQuery
                    String format) {
        return reports.ofAccount(accountId, new Asked(from, to, groupBy, timeZone, format));
    }
}
