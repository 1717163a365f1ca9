package dev.creditledger.purchase.stripe;

import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.creditledger.http.text.SecretText;
import dev.creditledger.purchase.provider.CardGateway;
import dev.creditledger.purchase.provider.CardSetup;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Cards that Stripe stores. Setting one up twice stores nothing twice: it is the owner who stores. */
@ApplicationScoped
class StripeCards implements CardGateway {
    private static final long MOST_LISTED = 100;

    private final StripeCalls calls;

    StripeCards(StripeCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<CardSetup> beginSetup(UUID accountId, String customerId) {
        SetupIntentCreateParams setup = SetupIntentCreateParams.builder()
                .setCustomer(customerId)
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .addPaymentMethodType("card")
                .putMetadata(StripeMetadata.ACCOUNT, accountId.toString())
                .build();
        return calls.call(stripe -> {
            SetupIntent made = stripe.setupIntents().create(setup);
            return new CardSetup(made.getId(), SecretText.ofNullable(made.getClientSecret()), null);
        });
    }

    @Override
    public Uni<CardSetup> beginSetup(UUID accountId, String customerId, ReturnAddresses addresses) {
        SessionCreateParams setup = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setCustomer(customerId)
                .setSuccessUrl(addresses.success())
                .setCancelUrl(addresses.cancel())
                .putMetadata(StripeMetadata.ACCOUNT, accountId.toString())
                .build();
        return calls.call(stripe -> {
            Session made = stripe.checkout().sessions().create(setup);
            return new CardSetup(made.getId(), null, SecretText.ofNullable(made.getUrl()));
        });
    }

    @Override
    public Uni<PaymentCard> paymentMethod(String customerId, String paymentMethodId) {
        PaymentMethodAttachParams own =
                PaymentMethodAttachParams.builder().setCustomer(customerId).build();
        return calls.call(stripe -> {
            PaymentMethod method = stripe.paymentMethods().retrieve(paymentMethodId);
            if (method.getCustomer() == null) {
                method = stripe.paymentMethods().attach(paymentMethodId, own);
            } else if (!method.getCustomer().equals(customerId)) {
                throw PaymentRefused.because("payment_method_of_another", "It belongs to another account.");
            }
            return StripeFacts.card(method);
        });
    }

    @Override
    public Uni<List<PaymentCard>> cards(String customerId) {
        CustomerPaymentMethodListParams ofCards = CustomerPaymentMethodListParams.builder()
                .setType(CustomerPaymentMethodListParams.Type.CARD)
                .setLimit(MOST_LISTED)
                .build();
        return calls.call(stripe -> stripe.customers().paymentMethods().list(customerId, ofCards).getData().stream()
                .map(StripeFacts::card)
                .toList());
    }

    @Override
    public Uni<String> defaultCard(String customerId) {
        return calls.call(stripe -> {
            Customer customer = stripe.customers().retrieve(customerId);
            return customer.getInvoiceSettings() == null
                    ? null
                    : customer.getInvoiceSettings().getDefaultPaymentMethod();
        });
    }

    @Override
    public Uni<Void> makeDefault(String customerId, String paymentMethodId) {
        CustomerUpdateParams byDefault = CustomerUpdateParams.builder()
                .setInvoiceSettings(CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(paymentMethodId)
                        .build())
                .build();
        return calls.call(stripe -> stripe.customers().update(customerId, byDefault))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String paymentMethodId) {
        return calls.call(stripe -> stripe.paymentMethods().detach(paymentMethodId))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isStored(String paymentMethodId) {
        return StripeGateway.isThere(calls.call(
                stripe -> stripe.paymentMethods().retrieve(paymentMethodId).getCustomer() != null));
    }
}
