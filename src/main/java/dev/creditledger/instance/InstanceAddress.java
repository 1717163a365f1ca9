package dev.creditledger.instance;

import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where other instances reach this one. */
@Singleton
class InstanceAddress {
    private static final Logger LOG = Logger.getLogger(InstanceAddress.class);

    private final InstanceSettings settings;
    private final HttpServer http;
    private final String boundTo;

    InstanceAddress(
            InstanceSettings settings, HttpServer http, @ConfigProperty(name = "quarkus.http.host") String boundTo) {
        this.settings = settings;
        this.http = http;
        this.boundTo = boundTo;
    }

    /** Empty until HTTP is open, and where plain HTTP is not. */
    Optional<String> find() {
        if (settings.address().isPresent()) {
            return settings.address();
        }
        return http.getPort() > 0 ? host().map(host -> host + ":" + http.getPort()) : Optional.empty();
    }

    /** Some hosts give themselves an address that reaches nobody but themselves. */
    private static Optional<InetAddress> own() throws IOException {
        InetAddress named = InetAddress.getLocalHost();
        return named.isLoopbackAddress()
                ? NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                        .findFirst()
                : Optional.of(named);
    }

    private Optional<String> host() {
        try {
            InetAddress bound = InetAddress.getByName(boundTo);
            return (bound.isAnyLocalAddress() ? own() : Optional.of(bound))
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.contains(":") ? "[" + text + "]" : text);
        } catch (IOException unknown) {
            LOG.debugf("Where this instance is reached is not known: %s", unknown);
            return Optional.empty();
        }
    }
}
