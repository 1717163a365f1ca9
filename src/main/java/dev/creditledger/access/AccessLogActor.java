package dev.creditledger.access;

import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.quarkus.vertx.http.runtime.attribute.ReadOnlyAttributeException;
import io.vertx.ext.web.RoutingContext;

/** {@code %{actor}} of the access log: who was let in, as journal and audit name them, and never by a secret. */
public final class AccessLogActor implements ExchangeAttribute {
    private static final String TOKEN = "%{actor}";

    @Override
    public String readAttribute(RoutingContext call) {
        return Caller.known(call).map(Caller::actor).orElse(null);
    }

    @Override
    public void writeAttribute(RoutingContext call, String value) throws ReadOnlyAttributeException {
        throw new ReadOnlyAttributeException("actor", value);
    }

    /** Found by Quarkus as a service. */
    public static final class Builder implements ExchangeAttributeBuilder {
        @Override
        public String name() {
            return "Actor";
        }

        @Override
        public ExchangeAttribute build(String token) {
            return TOKEN.equals(token) ? new AccessLogActor() : null;
        }

        @Override
        public int priority() {
            return 0;
        }
    }
}
