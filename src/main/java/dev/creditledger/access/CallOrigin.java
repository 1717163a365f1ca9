package dev.creditledger.access;

import dev.creditledger.http.trace.RequestId;
import dev.creditledger.ledger.wallet.Origin;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Who causes what a call asks for, as journal and audit name them. */
public final class CallOrigin {
    private CallOrigin() {}

    /** Fails with a 400 for an {@code On-Behalf-Of} that cannot be written down. */
    public static Origin of(RoutingContext call) {
        Caller caller = Caller.of(call);
        SocketAddress from = call.request().remoteAddress();
        return new Origin(
                caller.actor(),
                name(caller),
                OnBehalfOf.read(call.request().headers()),
                from == null ? null : from.hostAddress(),
                RequestId.of(call));
    }

    /** Names the service itself as the origin, acting as this caller. */
    public static Origin of(Caller caller) {
        return Origin.of(caller.actor(), name(caller));
    }

    private static String name(Caller caller) {
        return caller.isOperator() ? caller.operator().name() : null;
    }
}
