package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentNotice;
import dev.creditledger.purchase.provider.PaymentRefused;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** What follows when a customer or a stored card may be gone at the provider, which is asked first. */
@ApplicationScoped
class StoredCardEvents {
    private static final Logger LOG = Logger.getLogger(StoredCardEvents.class);

    private final PaymentGateways gateways;
    private final PaymentCustomers customers;
    private final List<StoredCardWatch> watches;

    StoredCardEvents(PaymentGateways gateways, PaymentCustomers customers, @All List<StoredCardWatch> watches) {
        this.gateways = gateways;
        this.customers = customers;
        this.watches = watches;
    }

    /** What came of it, for the event's row. */
    Uni<String> look(PaymentNotice.About about) {
        PaymentGateway gateway = gateways.require();
        return switch (about.kind()) {
            case CUSTOMER ->
                orGone(about, gateway.isCustomer(about.id()))
                        .chain(isThere -> isThere
                                ? Uni.createFrom().item("NOTHING_NEW")
                                : customers
                                        .miss(gateway, about.id())
                                        .map(missed -> missed == 0 ? "UNKNOWN_CUSTOMER" : "APPLIED"));
            case PAYMENT_METHOD ->
                orGone(about, gateway.cards().isStored(about.id()))
                        .chain(isStored -> isStored ? Uni.createFrom().item("NOTHING_NEW") : gone(about.id()));
        };
    }

    /** Where the provider refuses the question for good, the event is taken at its word. */
    private static Uni<Boolean> orGone(PaymentNotice.About about, Uni<Boolean> asked) {
        return asked.onFailure(PaymentRefused.class).recoverWithItem(refused -> {
            LOG.warnf("It cannot be asked whether %s is there still: %s", about, refused.getMessage());
            return false;
        });
    }

    private Uni<String> gone(String paymentMethodId) {
        return Multi.createFrom()
                .iterable(watches)
                .onItem()
                .transformToUniAndConcatenate(watch -> watch.gone(paymentMethodId))
                .collect()
                .last()
                .replaceWith("APPLIED");
    }
}
