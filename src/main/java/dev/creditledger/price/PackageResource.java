package dev.creditledger.price;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.price.CatalogueMessages.ImportAnswer;
import dev.creditledger.price.PackageMessages.NewPackage;
import dev.creditledger.price.PackageMessages.PackageAnswer;
import dev.creditledger.price.PackageMessages.PackagePatch;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Credits for sale; see {@link PackageService}. */
@Path("/v1/packages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prices")
public class PackageResource {
    private final PackageService packages;
    private final PackageImport imports;

    PackageResource(PackageService packages, PackageImport imports) {
        this.packages = packages;
        this.imports = imports;
    }

    @POST
    @RequiresOperator(Duty.CATALOG_WRITE)
    @ResponseStatus(201)
    @Operation(operationId = "createPackage", summary = "Put credits up for sale")
    @APIResponseSchema(value = PackageAnswer.class, responseCode = "201")
    public Uni<PackageAnswer> create(@Context RoutingContext call, @NotNull NewPackage wanted) {
        return packages.create(CallOrigin.of(call), wanted).map(PackageConvert::answer);
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "listPackages", summary = "List what is for sale, in the order it is to be shown")
    public Uni<Page<PackageAnswer>> list(@RestQuery String active, @RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, PackageRepository.LIST, 2);
        Boolean wanted = active == null ? null : Boolean.valueOf(Parameters.flag("active", active));
        return packages.page(wanted, request)
                .map(rows -> Page.of(request, rows, PackageRepository::position, PackageConvert::answer));
    }

    @GET
    @Path("{packageId}")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getPackage", summary = "Get a package")
    public Uni<PackageAnswer> get(@RestPath UUID packageId) {
        return packages.get(packageId).map(PackageConvert::answer);
    }

    @PATCH
    @Path("{packageId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "changePackage",
            summary = "Change a package",
            description = "Purchases that were begun keep the credits and the price that they were begun with.")
    public Uni<PackageAnswer> change(
            @Context RoutingContext call, @RestPath UUID packageId, @NotNull PackagePatch patch) {
        return packages.change(CallOrigin.of(call), packageId, patch).map(PackageConvert::answer);
    }

    @DELETE
    @Path("{packageId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "deletePackage",
            summary = "Take a package off sale for good",
            description = "Its purchases stay; its code may be given to another.")
    public Uni<Void> delete(@Context RoutingContext call, @RestPath UUID packageId) {
        return packages.delete(CallOrigin.of(call), packageId);
    }

    @POST
    @Path("import")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "importPackages",
            summary = "Create and change packages by their codes, all or none",
            description = "Up to 100. A package of a known code becomes what the file says, and a field that the file"
                    + " leaves out gets its default, but `position`, which stays. Packages that the file does not"
                    + " name stay as they are.")
    public Uni<ImportAnswer> importAll(@Context RoutingContext call, List<NewPackage> file) {
        return imports.run(CallOrigin.of(call), file);
    }
}
