package dev.creditledger.account;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.account.AccountMessages.NewSite;
import dev.creditledger.account.AccountMessages.SiteAnswer;
import dev.creditledger.account.AccountMessages.SiteChange;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
    private static final String ID = "The site's id, or what you call it.";

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

    @GET
    @Path("{siteId}")
    @Requires({Scope.BALANCE_READ, Scope.ACCOUNT_ADMIN})
    @Operation(operationId = "getSite", summary = "Get a site")
    public Uni<SiteAnswer> get(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = ID) @RestPath String siteId) {
        return sites.get(Caller.of(call), accountId, siteId).map(AccountConvert::answer);
    }

    @PATCH
    @Path("{siteId}")
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(operationId = "changeSite", summary = "Rename a site, or change its metadata")
    public Uni<SiteAnswer> change(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = ID) @RestPath String siteId,
            @NotNull @Valid SiteChange change) {
        return sites.change(CallOrigin.of(call), accountId, siteId, change).map(AccountConvert::answer);
    }

    @POST
    @Path("{siteId}/close")
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(
            operationId = "closeSite",
            summary = "Close a site for good",
            description =
                    "Nothing new is granted to it or spent by it; what is held can be captured, and what it has stays the"
                            + " account's to spend. Keys of it alone are revoked; others act as it no longer.")
    public Uni<SiteAnswer> close(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = ID) @RestPath String siteId) {
        return sites.close(CallOrigin.of(call), accountId, siteId).map(AccountConvert::answer);
    }
}
