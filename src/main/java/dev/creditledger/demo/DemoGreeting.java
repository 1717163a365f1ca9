package dev.creditledger.demo;

import dev.creditledger.demo.DemoWallet.Demo;
import dev.creditledger.postgres.PostgresSettings;
import dev.creditledger.postgres.SchemaReady;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the demo account at the first start without any configuration, and only then, and tells how to look at it. A
 * service with a database of its own never has one.
 */
@ApplicationScoped
class DemoGreeting {
    private static final Logger LOG = Logger.getLogger(DemoGreeting.class);

    private final DemoWallet demo;
    private final boolean embedded;
    private final int port;

    DemoGreeting(DemoWallet demo, PostgresSettings settings, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.demo = demo;
        embedded = settings.embedded();
        this.port = port;
    }

    void greet(@Observes SchemaReady ready) {
        if (!embedded) {
            return;
        }
        try {
            VertxContextSupport.subscribeAndAwait(demo::create).ifPresent(created -> LOG.info(greeting(created)));
        } catch (Throwable failure) {
            LOG.error("The demo account could not be made; the next start tries again", failure);
        }
    }

    private String greeting(Demo created) {
        return """
                Welcome. A demo account has been made:

                    account   %s
                    key       %s   (shown this once)

                Its balance, as a Wix client reads it:

                    curl -s -X POST http://localhost:%d/appmarket/credittransactions/v1/credit-transactions/balance \\
                      -H 'Authorization: %s' -H 'Content-Type: application/json' -d '{}'

                All calls, to try out: http://localhost:%d/q/swagger-ui
                """
                .formatted(
                        created.accountId(),
                        created.key().text(),
                        port,
                        created.key().text(),
                        port);
    }
}
