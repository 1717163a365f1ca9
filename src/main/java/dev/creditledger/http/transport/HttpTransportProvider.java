package dev.creditledger.http.transport;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/** Puts {@link HttpTransport} around the transport that Vert.x has chosen. Found by Vert.x as a service. */
public class HttpTransportProvider implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new HttpTransport(builder.findTransport()));
    }
}
