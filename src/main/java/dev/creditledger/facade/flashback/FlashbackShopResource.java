package dev.creditledger.facade.flashback;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.KeysIn;
import dev.creditledger.access.OpenToAll;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.facade.flashback.FlashbackMessages.BuyAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.BuyRequest;
import dev.creditledger.facade.flashback.FlashbackMessages.PacksAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.RatesAnswer;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.price.PublishedRates;
import dev.creditledger.purchase.CreditSales;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What credits cost and what they pay for, for everybody to read, and how they are bought. */
@KeysIn(FlashbackKey.class)
@Path(FlashbackErrors.ROOT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flashback credits")
public class FlashbackShopResource {
    private final FlashbackDoor door;
    private final CreditOffers offers;
    private final PublishedRates rates;
    private final CreditSales sales;

    FlashbackShopResource(FlashbackDoor door, CreditOffers offers, PublishedRates rates, CreditSales sales) {
        this.door = door;
        this.offers = offers;
        this.rates = rates;
        this.sales = sales;
    }

    @GET
    @Path("/packs")
    @OpenToAll("What is for sale is for everybody to read.")
    @Operation(operationId = "flashbackListPacks", summary = "The packages that are for sale; no key needed")
    public Uni<PacksAnswer> packs() {
        door.checkEnabled();
        return offers.active().map(FlashbackConvert::packs);
    }

    @GET
    @Path("/rates")
    @OpenToAll("What use costs is for everybody to read.")
    @Operation(operationId = "flashbackListRates", summary = "The rates that hold now; no key needed")
    public Uni<RatesAnswer> rates() {
        door.checkEnabled();
        return rates.current().map(FlashbackConvert::rates);
    }

    @POST
    @Path("/packs/buy")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "flashbackBuyPack",
            summary = "A page to buy a pack on",
            description = "The same page again while it is open. Credits come once the payment has arrived.")
    @TakesLonger
    public Uni<BuyAnswer> buy(@Context RoutingContext call, BuyRequest body) {
        UUID accountId = door.account(call);
        Origin buyer = CallOrigin.of(call);
        return packageId(FlashbackParameters.packId(body))
                .chain(packageId -> sales.checkout(buyer, accountId, packageId))
                .map(FlashbackConvert::bought);
    }

    private Uni<UUID> packageId(String pack) {
        return UuidText.parse(pack).map(id -> Uni.createFrom().item(id)).orElseGet(() -> offers.findByCode(pack)
                .map(offer -> offer.map(CreditOffer::id)
                        .orElseThrow(() -> RequestFailure.of(
                                RequestFault.NOT_FOUND, "UNKNOWN_PACKAGE", "There is no such package."))));
    }
}
