package dev.creditledger.account;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.account.AccountMessages.AccountAnswer;
import dev.creditledger.account.AccountMessages.AccountChange;
import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.account.AccountMessages.WantedAccount;
import dev.creditledger.account.AccountService.CreatedAccount;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.MetadataPair;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Accounts; see {@link AccountService}. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class AccountResource {
    private final AccountService accounts;
    private final AccountEnds ends;

    AccountResource(AccountService accounts, AccountEnds ends) {
        this.accounts = accounts;
        this.ends = ends;
    }

    @POST
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @Operation(operationId = "createAccount", summary = "Create an account with an empty wallet")
    @APIResponseSchema(value = AccountAnswer.class, responseCode = "201")
    public Uni<RestResponse<AccountAnswer>> create(
            @Context RoutingContext call,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @NotNull @Valid NewAccount account) {
        return accounts.create(CallOrigin.of(call), account, IdempotencyKey.optional(idempotencyKey))
                .map(AccountResource::created);
    }

    private static RestResponse<AccountAnswer> created(CreatedAccount created) {
        var answer = ResponseBuilder.create(Status.CREATED, AccountConvert.answer(created.account()));
        return created.replayed()
                ? answer.header(IdempotencyKey.REPLAYED_HEADER, true).build()
                : answer.build();
    }

    @PUT
    @Path("{accountId}")
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @Operation(
            operationId = "putAccount",
            summary = "Make an account that is called so, or find it",
            description =
                    "An account that is there is answered with 200 as it is, whatever the body says; one that is made with"
                            + " 201. A UUID in the place of the external id is the account's own id.")
    @APIResponseSchema(AccountAnswer.class)
    public Uni<RestResponse<AccountAnswer>> put(
            @Context RoutingContext call, @RestPath String accountId, @Valid WantedAccount present) {
        WantedAccount wanted = present == null ? WantedAccount.PLAIN : present;
        // A name has been led on to an id like in every path: what was called is what is made.
        Optional<String> name = NamedAccounts.nameIn(call);
        Optional<UUID> id = name.isPresent() ? Optional.empty() : UuidText.parse(accountId);
        if (id.isEmpty() && name.isEmpty()) {
            throw RequestFailure.invalid("accountId", ExternalIds.EXPECTED);
        }
        // An account that is there takes nothing of the body, which is refused all the same where it is no good.
        AccountConvert.metadata(wanted.metadata());
        return accounts.put(CallOrigin.of(call), wanted.of(id.orElse(null), name.orElse(null)))
                .map(put -> put.replayed()
                        ? RestResponse.ok(AccountConvert.answer(put.account()))
                        : RestResponse.status(Status.CREATED, AccountConvert.answer(put.account())));
    }

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(operationId = "listAccounts", summary = "List all accounts, the oldest first")
    public Uni<Page<AccountAnswer>> list(
            @Parameter(description = "Only accounts of this email address, in whatever case") @RestQuery String email,
            @Parameter(description = "Only accounts of this plan") @RestQuery String plan,
            @Parameter(description = "Only accounts whose external id begins so") @RestQuery String externalIdPrefix,
            @Parameter(description = "Only accounts whose metadata has this, as `key:value`") @RestQuery
                    String metadata,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, AccountRepository.LIST, 2);
        AccountFilter filter = new AccountFilter(
                Parameters.text("email", email, AccountMessages.MAXIMUM_EMAIL).orElse(null),
                Parameters.text("plan", plan).orElse(null),
                Parameters.name("externalIdPrefix", externalIdPrefix).orElse(null),
                MetadataPair.parse("metadata", metadata).orElse(null));
        return accounts.page(request, filter)
                .map(rows -> Page.of(request, rows, AccountRepository::position, AccountConvert::answer));
    }

    @GET
    @Path("{accountId}")
    @Requires
    @Operation(operationId = "getAccount", summary = "Get an account")
    public Uni<AccountAnswer> get(@Context RoutingContext call, @RestPath UUID accountId) {
        return accounts.get(accountId).map(account -> answer(Caller.of(call), account));
    }

    @PATCH
    @Path("{accountId}")
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(
            operationId = "changeAccount",
            summary = "Change an account's plan, time zone, email or metadata, or name it",
            description =
                    "The plan is the operator's to set. A new time zone moves the dates of coming resets; it never"
                            + " adds one.")
    public Uni<AccountAnswer> change(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull @Valid AccountChange change) {
        if (change.plan().isGiven() && !Caller.of(call).has(Duty.ACCOUNTS_WRITE)) {
            throw RequestFailure.of(RequestFault.FORBIDDEN, "The plan is the operator's to set.");
        }
        return accounts.change(CallOrigin.of(call), accountId, change).map(AccountConvert::answer);
    }

    @DELETE
    @Path("{accountId}")
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @TakesLonger
    @Operation(
            operationId = "closeAccount",
            summary = "Close an account for good",
            description =
                    "What it holds is released, what it has is voided, its keys are revoked, auto-refill is off, and nothing"
                            + " new is accepted: 409 `ACCOUNT_CLOSED`. Its figures stay and can be read; to erase what"
                            + " tells of people, anonymize it. A closed account is answered as it is.")
    public Uni<AccountAnswer> close(@Context RoutingContext call, @RestPath UUID accountId) {
        return ends.close(CallOrigin.of(call), accountId)
                .chain(() -> accounts.get(accountId))
                .map(AccountConvert::answer);
    }

    /** Email and metadata are for those who may change it, and for operators who read accounts. */
    private static AccountAnswer answer(Caller caller, Account account) {
        boolean shown = caller.has(Duty.ACCOUNTS_READ) || (caller.may(Scope.ACCOUNT_ADMIN) && !caller.isSiteLevel());
        return shown ? AccountConvert.answer(account) : AccountConvert.answerInPublic(account);
    }
}
