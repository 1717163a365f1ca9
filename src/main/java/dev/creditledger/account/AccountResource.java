package dev.creditledger.account;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.account.AccountMessages.AccountAnswer;
import dev.creditledger.account.AccountMessages.AccountChange;
import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.account.AccountService.CreatedAccount;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    AccountResource(AccountService accounts) {
        this.accounts = accounts;
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

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(operationId = "listAccounts", summary = "List all accounts, the oldest first")
    public Uni<Page<AccountAnswer>> list(@RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, AccountRepository.LIST, 2);
        return accounts.page(request)
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
            summary = "Change an account's plan, time zone or email",
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

    /** The email is for those who may change it, and for operators who read accounts. */
    private static AccountAnswer answer(Caller caller, Account account) {
        boolean shown = caller.has(Duty.ACCOUNTS_READ) || (caller.may(Scope.ACCOUNT_ADMIN) && !caller.isSiteLevel());
        return shown ? AccountConvert.answer(account) : AccountConvert.answerWithoutEmail(account);
    }
}
