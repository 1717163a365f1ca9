package dev.creditledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.postgres.PostgresSettings;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentGatewaysTest {
    private static PaymentGateways gateways(boolean stripeHasAKey, Map<String, String> configuration) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PaymentSettings.class)
                .withMapping(PostgresSettings.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(configuration, "test", 1000))
                .build();
        return new PaymentGateways(
                List.of(gateway(PaymentProvider.SIMULATED, true), gateway(PaymentProvider.STRIPE, stripeHasAKey)),
                config.getConfigMapping(PaymentSettings.class),
                config.getConfigMapping(PostgresSettings.class));
    }

    /** One that is asked what it is, and nothing else. */
    private static PaymentGateway gateway(PaymentProvider provider, boolean configured) {
        return (PaymentGateway) Proxy.newProxyInstance(
                PaymentGateway.class.getClassLoader(),
                new Class<?>[] {PaymentGateway.class},
                (proxy, method, given) -> {
                    return switch (method.getName()) {
                        case "provider" -> provider;
                        case "isConfigured" -> configured;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static PaymentProvider provider(boolean stripeHasAKey, Map<String, String> configuration) {
        return gateways(stripeHasAKey, configuration)
                .current()
                .map(PaymentGateway::provider)
                .orElse(PaymentProvider.OFF);
    }

    @Test
    void stripe_takes_the_money_as_soon_as_it_has_a_key() {
        assertThat(provider(true, Map.of())).isEqualTo(PaymentProvider.STRIPE);
        assertThat(provider(true, Map.of("credits.postgres.embedded", "true"))).isEqualTo(PaymentProvider.STRIPE);
    }

    @Test
    void payments_are_simulated_by_default_with_the_embedded_database_alone() {
        assertThat(provider(false, Map.of("credits.postgres.embedded", "true"))).isEqualTo(PaymentProvider.SIMULATED);
        assertThat(provider(false, Map.of())).isEqualTo(PaymentProvider.OFF);
    }

    @Test
    void what_is_set_holds() {
        assertThat(provider(true, Map.of("credits.payments.provider", "off"))).isEqualTo(PaymentProvider.OFF);
        assertThat(provider(true, Map.of("credits.payments.provider", "simulated")))
                .isEqualTo(PaymentProvider.SIMULATED);
        assertThat(provider(false, Map.of("credits.payments.provider", "stripe")))
                .isEqualTo(PaymentProvider.OFF);
    }

    @Test
    void without_a_provider_nothing_can_be_bought() {
        assertThatThrownBy(() -> gateways(false, Map.of()).require())
                .isInstanceOfSatisfying(RequestFailure.class, failure -> {
                    assertThat(failure.fault()).isEqualTo(RequestFault.UNAVAILABLE);
                    assertThat(failure.code()).isEqualTo("PAYMENTS_UNAVAILABLE");
                });
    }
}
