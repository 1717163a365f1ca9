package dev.creditledger.account;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.account.AccountMessages.NewSite;
import dev.creditledger.account.AccountMessages.SiteAnswer;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The sites of an account; see {@link SiteService}. */
@Path("/v1/accounts/{accountId}/sites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class SiteResource {
    private final SiteService sites;

    SiteResource(SiteService sites) {
        this.sites = sites;
    }

    @POST
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @ResponseStatus(201)
    @Operation(operationId = "createSite", summary = "Add a site to an account")
    @APIResponseSchema(value = SiteAnswer.class, responseCode = "201")
    public Uni<SiteAnswer> create(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull @Valid NewSite site) {
        return sites.create(CallOrigin.of(call), accountId, site).map(AccountConvert::answer);
    }

    @GET
    @Requires({Scope.BALANCE_READ, Scope.ACCOUNT_ADMIN})
    @Operation(operationId = "listSites", summary = "List an account's sites, the oldest first")
    public Uni<Page<SiteAnswer>> list(
            @Context RoutingContext call, @RestPath UUID accountId, @RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, SiteRepository.LIST, 2);
        return sites.page(Caller.of(call), accountId, request)
                .map(rows -> Page.of(request, rows, SiteRepository::position, AccountConvert::answer));
    }
}
