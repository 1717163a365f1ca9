package dev.creditledger.api.spending;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.spending.ConsumeBatchMessages.BatchAnswer;
import dev.creditledger.api.spending.ConsumeBatchMessages.BatchRequest;
import dev.creditledger.api.spending.ConsumeBatchMessages.Item;
import dev.creditledger.api.spending.ConsumeBatchMessages.ItemAnswer;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.FailureWording;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Spending many times in one call. */
@Path("/v1/accounts/{accountId}/consume/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class ConsumeBatchResource {
    private final Ledger ledger;
    private final Sites sites;
    private final FailureWording wording;
    private final RateSource rates;

    ConsumeBatchResource(Ledger ledger, Sites sites, FailureWording wording, RateSource rates) {
        this.ledger = ledger;
        this.sites = sites;
        this.wording = wording;
        this.rates = rates;
    }

    @POST
    @Requires(Scope.CREDITS_CONSUME)
    @Operation(operationId = "consumeBatch", summary = "Up to 500 consumes, each by itself or all of them or none")
    public Uni<BatchAnswer> consume(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = "`true` for all or none: the first refusal refuses the call") @RestQuery
                    String atomic,
            BatchRequest request) {
        boolean allOrNone = Parameters.flag("atomic", atomic);
        List<Item> items = request == null || request.items() == null ? List.of() : request.items();
        if (items.isEmpty() || items.size() > ConsumeBatchMessages.MAXIMUM_ITEMS) {
            throw RequestFailure.invalid("items", "must be 1 to " + ConsumeBatchMessages.MAXIMUM_ITEMS);
        }
        Caller caller = Caller.of(call);
        Origin origin = CallOrigin.of(call);
        return book(items)
                .chain(book -> allOrNone
                        ? together(caller, origin, accountId, items, book)
                        : eachByItself(call, origin, accountId, items, book));
    }

    /** Reads the rates once for all items. */
    private Uni<RateBook> book(List<Item> items) {
        return items.stream().anyMatch(item -> item != null && item.usage() != null)
                ? rates.current()
                : Uni.createFrom().item(RateBook.EMPTY);
    }

    private Uni<BatchAnswer> eachByItself(
            RoutingContext call, Origin origin, UUID accountId, List<Item> items, RateBook book) {
        Caller caller = Caller.of(call);
        List<Uni<ItemAnswer>> answers = new ArrayList<>(items.size());
        for (Item item : items) {
            answers.add(command(caller, accountId, item, book)
                    .chain(command -> ledger.execute(command, origin))
                    .map(ConsumeBatchResource::entry)
                    .map(ConsumeConvert::item)
                    .onFailure()
                    .recoverWithItem(failure -> refused(failure, call)));
        }
        return Uni.join().all(answers).andFailFast().map(BatchAnswer::new);
    }

    private Uni<BatchAnswer> together(Caller caller, Origin origin, UUID accountId, List<Item> items, RateBook book) {
        List<Uni<Consume>> commands = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            int place = index;
            commands.add(command(caller, accountId, items.get(index), book)
                    .onFailure(RequestFailure.class)
                    .transform(failure -> ((RequestFailure) failure).withMember("index", place)));
        }
        return Uni.join()
                .all(commands)
                .andFailFast()
                .chain(all -> ledger.execute(new ConsumeAll(accountId, all), origin))
                .map(ConsumeBatchResource::all);
    }

    private Uni<Consume> command(Caller caller, UUID accountId, Item item, RateBook book) {
        return Uni.createFrom().deferred(() -> {
            if (item == null) {
                throw RequestFailure.invalid("items", "must be objects");
            }
            String key = IdempotencyKey.require(item.idempotencyKey());
            return sites.requireGiven(caller, accountId, Optional.ofNullable(item.siteId()))
                    .map(site -> ConsumeConvert.command(accountId, key, site, item.request(), book));
        });
    }

    private static BatchAnswer all(Outcome outcome) {
        if (outcome instanceof Outcome.RecordedAll recorded) {
            return new BatchAnswer(
                    recorded.entries().stream().map(ConsumeConvert::item).toList());
        }
        Outcome.Denied denied = (Outcome.Denied) outcome;
        RequestFailure failure = LedgerAnswers.failure(denied);
        throw denied.item() == null ? failure : failure.withMember("index", denied.item());
    }

    private static Outcome.Recorded entry(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw LedgerAnswers.failure(denied);
        }
        return (Outcome.Recorded) outcome;
    }

    private ItemAnswer refused(Throwable failure, RoutingContext call) {
        String single = call.request().path().replaceFirst("/batch$", "");
        return ConsumeConvert.item(wording.answer(failure, call, single));
    }
}
