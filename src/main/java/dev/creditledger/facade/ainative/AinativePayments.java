package dev.creditledger.facade.ainative;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.facade.ainative.AinativeMessages.AutoRefillData;
import dev.creditledger.facade.ainative.AinativeMessages.Packages;
import dev.creditledger.facade.ainative.AinativeMessages.PaymentIntent;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.purchase.CreditSales;
import dev.creditledger.refill.AutoRefillChange;
import dev.creditledger.refill.AutoRefills;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** What AINative's clients buy, and how credits are bought for them. */
@ApplicationScoped
class AinativePayments {
    private final CreditOffers offers;
    private final CreditSales sales;
    private final AutoRefills refills;
    private final ObjectMapper mapper;

    AinativePayments(CreditOffers offers, CreditSales sales, AutoRefills refills, ObjectMapper mapper) {
        this.offers = offers;
        this.sales = sales;
        this.refills = refills;
        this.mapper = mapper;
    }

    Uni<Packages> packages() {
        return offers.active()
                .map(active ->
                        new Packages(active.stream().map(AinativeConvert::offer).toList()));
    }

    Uni<PaymentIntent> paymentIntent(Origin buyer, UUID accountId, String text) {
        AinativeBody body = AinativeBody.of(text, mapper);
        String packageId = body.required("package_id", body.text("package_id"));
        Optional<BigDecimal> amount = body.number("amount");
        amount.filter(given -> given.signum() <= 0).ifPresent(bad -> body.violated("amount", "must be more than 0"));
        body.required("amount", amount);
        Optional<String> currency = body.text("currency");
        body.check();
        return sales.paymentIntent(buyer, accountId, packageId, amount.orElseThrow(), currency.orElse(null))
                .map(AinativeConvert::paymentIntent);
    }

    Uni<AutoRefillData> autoRefill(UUID accountId) {
        return refills.settings(accountId).map(AinativeConvert::autoRefill);
    }

    Uni<AutoRefillData> changeAutoRefill(Origin origin, UUID accountId, String text) {
        AinativeBody body = AinativeBody.of(text, mapper);
        AutoRefillChange change = new AutoRefillChange(
                Settable.of(body.flag("enabled").orElse(null)),
                Settable.of(body.wholeCredits("threshold").orElse(null)),
                Clearable.leftOut(),
                Settable.of(body.wholeCredits("amount").orElse(null)),
                Clearable.leftOut(),
                body.clearable("payment_method_id", "paymentMethodId"));
        body.check();
        if (change.isEmpty()) {
            throw RequestFailure.invalid("body", Patch.EMPTY);
        }
        return refills.change(origin, accountId, change).map(AinativeConvert::autoRefill);
    }
}
