package dev.creditledger.api.usage;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.usage.UsageMessages.UsageAnswer;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.usage.UsageGrouping;
import dev.creditledger.ledger.usage.UsageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was consumed when, by what and for what. */
@Path("/v1/accounts/{accountId}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class UsageResource {
    private static final int DEFAULT_DAYS = 30;
    private static final int MAXIMUM_DAYS = 400;
    private static final int MAXIMUM_GROUPS = 1000;

    private final Ledger ledger;
    private final Sites sites;

    UsageResource(Ledger ledger, Sites sites) {
        this.ledger = ledger;
        this.sites = sites;
    }

    /**
     * Which days are asked for.
     *
     * @param to the first day that is not among them any more
     */
    private record Days(LocalDate from, LocalDate to) {
        Days {
            long days = ChronoUnit.DAYS.between(from, to);
            if (days < 1 || days > MAXIMUM_DAYS) {
                throw RequestFailure.invalid("from", "must be before to, and at most " + MAXIMUM_DAYS + " days");
            }
        }
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "getUsage",
            summary = "Consumption by day, operation type, category or session",
            description = "Exact to the last committed call. Operation types come with the most credits first, "
                    + MAXIMUM_GROUPS
                    + " at most; sessions with the latest first, in pages. What was consumed outside any session is in"
                    + " `total` alone.")
    public Uni<UsageAnswer> usage(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(description = "The first day, which is included; 30 days before `to` unless given") @RestQuery
                    String from,
            @Parameter(
                            description =
                                    "The day after the last one, which is excluded; tomorrow unless given. At most 400 days in all")
                    @RestQuery
                    String to,
            @Parameter(description = "`day` (the default), `operationType`, `category` or `session`") @RestQuery
                    String groupBy,
            @Parameter(description = "IANA time zone that days begin and end in; the account's own unless given")
                    @RestQuery
                    String timeZone,
            @Parameter(description = "With `groupBy=session`") @RestQuery String limit,
            @Parameter(description = "With `groupBy=session`") @RestQuery String cursor) {
        UsageGrouping grouping = UsageConvert.grouping(groupBy);
        PageRequest page = page(grouping, limit, cursor);
        Optional<LocalDate> first = Parameters.date("from", from);
        Optional<LocalDate> last = Parameters.date("to", to);
        Optional<ZoneId> zone = Parameters.timeZone("timeZone", timeZone);
        Caller caller = Caller.of(call);
        return sites.require(caller, accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> zone(accountId, zone).map(known -> {
                    Days days = days(first, last, known);
                    return new UsageQuery(
                            accountId,
                            site.orElse(null),
                            days.from(),
                            days.to().minusDays(1),
                            known,
                            grouping,
                            page.after().map(position -> position.number(0)).orElse(null),
                            grouping == UsageGrouping.SESSION ? page.rowsToRead() : MAXIMUM_GROUPS);
                }))
                .chain(query -> ledger.usage(query).map(usage -> UsageConvert.answer(caller, query, page, usage)));
    }

    private static PageRequest page(UsageGrouping grouping, String limit, String cursor) {
        if (grouping != UsageGrouping.SESSION && (limit != null || cursor != null)) {
            throw RequestFailure.invalid(limit == null ? "cursor" : "limit", "is for groupBy=session only");
        }
        return PageRequest.of(limit, cursor, UsageConvert.SESSIONS, 1);
    }

    /** The one that was asked for, or the account's; whether there is such an account is found out either way. */
    private Uni<ZoneId> zone(UUID accountId, Optional<ZoneId> asked) {
        return ledger.wallet(accountId)
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount).timeZone())
                .map(asked::orElse);
    }

    private Days days(Optional<LocalDate> first, Optional<LocalDate> last, ZoneId zone) {
        LocalDate to =
                last.orElseGet(() -> LocalDate.ofInstant(ledger.now(), zone).plusDays(1));
        return new Days(first.orElseGet(() -> to.minusDays(DEFAULT_DAYS)), to);
    }
}
