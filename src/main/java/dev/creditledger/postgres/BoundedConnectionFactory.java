package dev.creditledger.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.sqlclient.impl.SingletonSupplier;

/** The driver's own way to connect, over sockets that are closed when they are not ready for use in time. */
final class BoundedConnectionFactory extends PgConnectionFactory {
    BoundedConnectionFactory(Vertx vertx, PgConnectOptions options) {
        super((VertxInternal) vertx, SingletonSupplier.wrap(options));
    }

    @Override
    protected NetClient netClient(NetClientOptions options) {
        return new BoundedSockets(super.netClient(options), options.getConnectTimeout());
    }
}
