package dev.creditledger.purchase;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.postgres.PostgresSettings;
import dev.creditledger.price.ChargeableAmounts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentProvider;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Which provider takes the money here. */
@ApplicationScoped
public class PaymentGateways implements ChargeableAmounts {
    private static final Logger LOG = Logger.getLogger(PaymentGateways.class);

    private final List<PaymentGateway> gateways;
    private final PaymentSettings settings;
    private final PostgresSettings database;

    PaymentGateways(@All List<PaymentGateway> gateways, PaymentSettings settings, PostgresSettings database) {
        this.gateways = gateways;
        this.settings = settings;
        this.database = database;
    }

    /** An operator should know before the first buyer does. */
    void announce(@Observes StartupEvent starting) {
        current()
                .ifPresentOrElse(
                        gateway -> LOG.infof("Credits are paid for through: %s", gateway.name()),
                        () -> LOG.info("Credits cannot be bought: no payment provider is configured"));
        if (settings.provider().filter(PaymentProvider.SIMULATED::equals).isPresent() && !database.embedded()) {
            LOG.warn("Payments are simulated: whoever has the operator key makes them with a call");
        }
    }

    /** Empty when nothing can be bought. */
    public Optional<PaymentGateway> current() {
        PaymentProvider provider = settings.provider().orElseGet(this::byDefault);
        return gateways.stream()
                .filter(gateway -> gateway.provider() == provider && gateway.isConfigured())
                .findFirst();
    }

    /** The one that takes the money, or the failure that says why there is none. */
    public PaymentGateway require() {
        return current()
                .orElseThrow(() -> RequestFailure.of(
                        RequestFault.UNAVAILABLE,
                        "PAYMENTS_UNAVAILABLE",
                        "Credits cannot be bought here: no payment provider is configured."
                                + " The operator sets CREDITS_STRIPE_SECRET_KEY, or CREDITS_PAYMENTS_PROVIDER=simulated"
                                + " for a trial."));
    }

    @Override
    public Money nearest(Money amount) {
        return current().map(gateway -> gateway.nearest(amount)).orElse(amount);
    }

    @Override
    public Optional<String> objection(Money amount) {
        return current().flatMap(gateway -> gateway.objection(amount));
    }

    private PaymentProvider byDefault() {
        boolean stripe = gateways.stream()
                .anyMatch(gateway -> gateway.provider() == PaymentProvider.STRIPE && gateway.isConfigured());
        if (stripe) {
            return PaymentProvider.STRIPE;
        }
        return database.embedded() ? PaymentProvider.SIMULATED : PaymentProvider.OFF;
    }
}
