package dev.creditledger.facade.flashback;

import dev.creditledger.access.KeysIn;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.facade.flashback.FlashbackDoor.Subject;
import dev.creditledger.facade.flashback.FlashbackMessages.BalanceAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.MonthsAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.TransactionsAnswer;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.closing.Closing;
import dev.creditledger.ledger.closing.MonthsQuery;
import dev.creditledger.ledger.read.JournalPageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What an organization has, had and spent, as the Flashback client asks for it. */
@KeysIn(FlashbackKey.class)
@Path(FlashbackErrors.ROOT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flashback credits")
public class FlashbackResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAXIMUM_LIMIT = 200;
    private static final int DEFAULT_MONTHS = 12;
    private static final int MAXIMUM_MONTHS = 24;

    private final FlashbackDoor door;
    private final FlashbackTransactions transactions;
    private final FlashbackPackNames packNames;
    private final FlashbackRates rates;
    private final Ledger ledger;
    private final Closing closing;

    FlashbackResource(
            FlashbackDoor door,
            FlashbackTransactions transactions,
            FlashbackPackNames packNames,
            FlashbackRates rates,
            Ledger ledger,
            Closing closing) {
        this.door = door;
        this.transactions = transactions;
        this.packNames = packNames;
        this.rates = rates;
        this.ledger = ledger;
        this.closing = closing;
    }

    @GET
    @Path("/balance")
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "flashbackGetBalance",
            summary = "The balance, and what is pending since the last closed day")
    public Uni<BalanceAnswer> balance(@Context RoutingContext call) {
        Subject subject = door.subject(call);
        return closing.balance(subject.accountId(), subject.siteId())
                .map(found -> FlashbackConvert.balance(found.orElseThrow(RequestFailure::unknownAccount)));
    }

    @GET
    @Path("/transactions")
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "flashbackListTransactions",
            summary = "What was consumed, purchased and granted, newest first",
            description =
                    "Credits that are held, expire or are taken back are no transactions here. Listed and counted is"
                            + " what there is among the newest " + JournalPageQuery.EXAMINED
                            + " ledger entries of the time asked for, and with `in` as many of each kind; `endDate` leads to older"
                            + " ones.")
    public Uni<TransactionsAnswer> transactions(
            @Context RoutingContext call,
            @Parameter(description = "From 1 on") @RestQuery String page,
            @Parameter(description = "50 unless given, at most 200") @RestQuery String limit,
            @Parameter(description = "`in`, `out` or `all`, the default") @RestQuery String direction,
            @Parameter(description = "A date, in UTC, or a date and time") @RestQuery String startDate,
            @Parameter(description = "The same, inclusive") @RestQuery String endDate,
            @Parameter(description = "Only those with this `repoId` in their metadata") @RestQuery String repoId) {
        Subject subject = door.subject(call);
        UUID accountId = subject.accountId();
        int size = FlashbackParameters.number("limit", limit, DEFAULT_LIMIT, MAXIMUM_LIMIT);
        int number = FlashbackParameters.number("page", page, 1, Integer.MAX_VALUE);
        JournalPageQuery query = new JournalPageQuery(
                accountId,
                subject.siteId(),
                FlashbackParameters.direction(direction),
                Set.of(),
                FlashbackParameters.start(startDate),
                FlashbackParameters.end(endDate),
                FlashbackParameters.metadata("repoId", repoId),
                skip(number, size),
                size);
        return ledger.page(query)
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .chain(found -> packNames.of(accountId, found).chain(names -> rates.of(found)
                        .map(labels -> transactions.answer(found, names, labels, number, size))));
    }

    private static long skip(int page, int limit) {
        long skip = (page - 1L) * limit;
        if (skip > JournalPageQuery.MAXIMUM_SKIP) {
            throw RequestFailure.invalid(
                    "page",
                    "reaches beyond the " + JournalPageQuery.MAXIMUM_SKIP
                            + " newest transactions; endDate leads to older ones");
        }
        return skip;
    }

    @GET
    @Path("/stats/monthly")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "flashbackGetMonthlyStats", summary = "Month by month, in UTC, the earliest first")
    public Uni<MonthsAnswer> months(
            @Context RoutingContext call,
            @Parameter(description = "The present one and those before it: 12 unless given, at most 24") @RestQuery
                    String months) {
        int number = FlashbackParameters.number("months", months, DEFAULT_MONTHS, MAXIMUM_MONTHS);
        return closing.months(monthsQuery(door.subject(call), number))
                .map(found -> FlashbackConvert.months(found.orElseThrow(RequestFailure::unknownAccount)));
    }

    private MonthsQuery monthsQuery(Subject subject, int months) {
        YearMonth present = YearMonth.from(ledger.now().atOffset(ZoneOffset.UTC));
        return new MonthsQuery(subject.accountId(), subject.siteId(), present, months);
    }
}
