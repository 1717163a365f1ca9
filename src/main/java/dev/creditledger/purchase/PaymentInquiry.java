package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks the provider that a purchase was ordered from how its payment stands. */
@ApplicationScoped
class PaymentInquiry {
    private final PaymentGateways gateways;
    private final PaymentCustomers customers;

    PaymentInquiry(PaymentGateways gateways, PaymentCustomers customers) {
        this.gateways = gateways;
        this.customers = customers;
    }

    /** The provider of the purchase, if it is the one that is used here now. */
    Optional<PaymentGateway> gateway(Purchase purchase) {
        return gateways.current().filter(current -> current.name().equals(purchase.gateway));
    }

    /** Empty when the provider never heard of it, or is none here any more. */
    Uni<Optional<PaymentFacts>> ask(Purchase purchase) {
        return gateway(purchase)
                .map(gateway -> order(gateway, purchase).chain(gateway::find))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** The order as the provider was told of it, or would have been. */
    Uni<PaymentOrder> order(PaymentGateway gateway, Purchase purchase) {
        return purchase.customerId != null
                ? Uni.createFrom().item(purchase.orderFor(purchase.customerId))
                : customers.known(gateway, purchase.accountId).map(purchase::orderFor);
    }
}
