package dev.creditledger.purchase.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AutomaticTax;
import com.stripe.param.checkout.SessionCreateParams.CustomerUpdate;
import com.stripe.param.checkout.SessionCreateParams.InvoiceCreation;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionListParams;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PaymentSettings;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.stripe.StripeSettings.Tax;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Orders in Stripe's words; nothing in them depends on when they are said. */
@ApplicationScoped
class StripeRequests {
    /** Tolerated difference between Stripe's clock and ours. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private static final long MOST_LISTED = 100;

    private final PaymentSettings settings;
    private final StripeSettings ofStripe;

    StripeRequests(PaymentSettings settings, StripeSettings ofStripe) {
        this.settings = settings;
        this.ofStripe = ofStripe;
    }

    PaymentIntentCreateParams paymentIntent(PaymentOrder order) {
        PaymentIntentCreateParams.Builder intent = intent(order)
                .setAutomaticPaymentMethods(
                        AutomaticPaymentMethods.builder().setEnabled(true).build());
        if (order.isCardKept()) {
            intent.setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION);
        }
        return intent.build();
    }

    PaymentIntentCreateParams offSessionCharge(PaymentOrder order) {
        return intent(order)
                .setPaymentMethod(order.paymentMethodId())
                .setOffSession(true)
                .setConfirm(true)
                .addExpand("latest_charge")
                .build();
    }

    private static PaymentIntentCreateParams.Builder intent(PaymentOrder order) {
        return PaymentIntentCreateParams.builder()
                .setAmount(StripeAmount.of(order.price()))
                .setCurrency(currency(order.price()))
                .setCustomer(order.customerId())
                .setDescription(order.description())
                .putAllMetadata(StripeMetadata.of(order));
    }

    SessionCreateParams checkout(PaymentOrder order) {
        PaymentIntentData.Builder payment = PaymentIntentData.builder()
                .setDescription(order.description())
                .putAllMetadata(StripeMetadata.of(order));
        if (order.isCardKept()) {
            payment.setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        }
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setCustomer(order.customerId())
                .setClientReferenceId(order.purchaseId().toString())
                .setSuccessUrl(
                        order.addresses() == null
                                ? settings.successUrl().toString()
                                : order.addresses().success())
                .setCancelUrl(
                        order.addresses() == null
                                ? settings.cancelUrl().toString()
                                : order.addresses().cancel())
                .setExpiresAt(order.expiresAt().getEpochSecond())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(price(order))
                        .build())
                .setPaymentIntentData(payment.build())
                .putAllMetadata(StripeMetadata.of(order));
        if (ofStripe.invoices()) {
            session.setInvoiceCreation(
                    InvoiceCreation.builder().setEnabled(true).build());
        }
        if (ofStripe.automaticTax() != Tax.OFF) {
            // The tax follows from the address, which the page asks for and keeps.
            session.setAutomaticTax(AutomaticTax.builder().setEnabled(true).build())
                    .setCustomerUpdate(CustomerUpdate.builder()
                            .setAddress(CustomerUpdate.Address.AUTO)
                            .build());
        }
        return session.build();
    }

    private PriceData price(PaymentOrder order) {
        PriceData.Builder price = PriceData.builder()
                .setCurrency(currency(order.price()))
                .setUnitAmount(StripeAmount.of(order.price()))
                .setProductData(PriceData.ProductData.builder()
                        .setName(order.description())
                        .build());
        switch (ofStripe.automaticTax()) {
            case EXCLUSIVE -> price.setTaxBehavior(PriceData.TaxBehavior.EXCLUSIVE);
            case INCLUSIVE -> price.setTaxBehavior(PriceData.TaxBehavior.INCLUSIVE);
            case OFF -> {}
        }
        return price.build();
    }

    /** Those made for the customer since the order; Stripe's search would not know the newest. */
    PaymentIntentListParams paymentIntentsOf(PaymentOrder order) {
        return PaymentIntentListParams.builder()
                .setCustomer(order.customerId())
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(since(order))
                        .build())
                .setLimit(MOST_LISTED)
                .addExpand("data.latest_charge.refunds")
                .build();
    }

    SessionListParams checkoutsOf(PaymentOrder order) {
        return SessionListParams.builder()
                .setCustomer(order.customerId())
                .setCreated(
                        SessionListParams.Created.builder().setGte(since(order)).build())
                .setLimit(MOST_LISTED)
                .addExpand("data.payment_intent.latest_charge")
                .build();
    }

    static boolean isOf(PaymentOrder order, Map<String, String> metadata) {
        return metadata != null && order.purchaseId().toString().equals(metadata.get(StripeMetadata.PURCHASE));
    }

    private static long since(PaymentOrder order) {
        return order.createdAt().minus(CLOCK_DIFFERENCE).getEpochSecond();
    }

    private static String currency(Money price) {
        return price.currency().toLowerCase(Locale.ROOT);
    }
}
