package dev.creditledger.api.report;

import dev.creditledger.access.AccountNames;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.api.report.LedgerReports.Asked;
import dev.creditledger.api.report.ReportMessages.LedgerReportAnswer;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.UuidText;
import io.smallrye.mutiny.Uni;
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
import org.jboss.resteasy.reactive.RestQuery;

/** What moved in the whole ledger, for operators. */
@Path("/v1/reports/ledger")
@Tag(name = "Reports")
public class LedgerReportResource {
    private final LedgerReports reports;
    private final AccountNames names;

    LedgerReportResource(LedgerReports reports, AccountNames names) {
        this.reports = reports;
        this.names = names;
    }

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(
            operationId = "getLedgerReport",
            summary = "Opening, movements and closing of all accounts by day, month or year",
            description = "Up to " + ReportSpan.MOST_PERIODS + " periods. What is counted of all accounts may be some"
                    + " minutes old: see `countedUntil` and `complete`. Of one account it is exact to the last"
                    + " committed call.")
    @APIResponse(
            responseCode = "200",
            description = "The report, or a table of RFC 4180 with a header: for each period a row for `all` credits,"
                    + " one for those `bought`, one for those `free`, and one for the `deferred` revenue of each"
                    + " currency.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = LedgerReportAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @TakesLonger
    public RestMulti<byte[]> report(
            @Parameter(description = "Only this account, by its id or what the caller calls it") @RestQuery
                    String accountId,
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
            @Parameter(
                            description =
                                    "IANA time zone that days begin and end in; UTC unless given, of one account its own")
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
        Asked asked = new Asked(from, to, groupBy, timeZone, format);
        return accountId == null ? reports.ofAll(asked) : reports.ofAccount(account(accountId), asked);
    }

    private Uni<UUID> account(String accountId) {
        return UuidText.parse(accountId).map(id -> Uni.createFrom().item(id)).orElseGet(() -> {
            if (!ExternalIds.isExternalId(accountId)) {
                throw RequestFailure.invalid("accountId", "must be an account's id or external id");
            }
            return names.find(accountId);
        });
    }
}
