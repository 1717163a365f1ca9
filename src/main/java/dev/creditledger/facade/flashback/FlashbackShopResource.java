package dev.creditledger.facade.flashback;

import dev.creditledger.facade.flashback.FlashbackMessages.PacksAnswer;
import dev.creditledger.facade.flashback.FlashbackMessages.RatesAnswer;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.price.PublishedRates;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What credits cost and what they pay for, for everybody to read, as the Flashback client asks for it. */
@Path(FlashbackErrors.ROOT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flashback credits")
public class FlashbackShopResource {
    private final FlashbackCallers callers;
    private final CreditOffers offers;
    private final PublishedRates rates;

    FlashbackShopResource(FlashbackCallers callers, CreditOffers offers, PublishedRates rates) {
        this.callers = callers;
        this.offers = offers;
        this.rates = rates;
    }

    @GET
    @Path("/packs")
    @Operation(operationId = "flashbackListPacks", summary = "The packages that are for sale; no key needed")
    public Uni<PacksAnswer> packs() {
        callers.checkEnabled();
        return offers.active().map(FlashbackConvert::packs);
    }

    @GET
    @Path("/rates")
    @Operation(operationId = "flashbackListRates", summary = "The rates that hold now; no key needed")
    public Uni<RatesAnswer> rates() {
        callers.checkEnabled();
        return rates.current().map(FlashbackConvert::rates);
    }
}
