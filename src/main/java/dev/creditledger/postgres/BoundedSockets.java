package dev.creditledger.postgres;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.concurrent.TimeUnit;

/**
 * Sockets to a server that may take a connection and then say nothing: one that has not been {@link #ready} in time is
 * closed. The driver knows no limit for what comes after TCP, and closes politely, which waits for the server.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a timer that finds nothing to do does nothing
final class BoundedSockets implements NetClient {
    private static final AttributeKey<Boolean> READY = AttributeKey.valueOf(BoundedSockets.class, "ready");

    private final NetClient client;
    private final int limitMillis;

    BoundedSockets(NetClient client, int limitMillis) {
        this.client = client;
        this.limitMillis = limitMillis;
    }

    /** The connection on this socket can be used; from now on others watch it. */
    static void ready(Channel channel) {
        channel.attr(READY).set(true);
    }

    private Future<NetSocket> bounded(Future<NetSocket> opening) {
        return opening.onSuccess(socket -> {
            Channel channel =
                    ((NetSocketInternal) socket).channelHandlerContext().channel();
            channel.eventLoop().schedule(() -> closeUnready(channel), limitMillis, TimeUnit.MILLISECONDS);
        });
    }

    private static void closeUnready(Channel channel) {
        Attribute<Boolean> ready = channel.attr(READY);
        if (ready.get() == null && channel.isOpen()) {
            channel.unsafe().close(channel.newPromise());
        }
    }

    @Override
    public Future<NetSocket> connect(int port, String host) {
        return bounded(client.connect(port, host));
    }

    @Override
    public Future<NetSocket> connect(int port, String host, String serverName) {
        return bounded(client.connect(port, host, serverName));
    }

    @Override
    public Future<NetSocket> connect(SocketAddress remote) {
        return bounded(client.connect(remote));
    }

    @Override
    public Future<NetSocket> connect(SocketAddress remote, String serverName) {
        return bounded(client.connect(remote, serverName));
    }

    @Override
    public NetClient connect(int port, String host, Handler<AsyncResult<NetSocket>> handler) {
        connect(port, host).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(int port, String host, String serverName, Handler<AsyncResult<NetSocket>> handler) {
        connect(port, host, serverName).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(SocketAddress remote, Handler<AsyncResult<NetSocket>> handler) {
        connect(remote).onComplete(handler);
        return this;
    }

    @Override
    public NetClient connect(SocketAddress remote, String serverName, Handler<AsyncResult<NetSocket>> handler) {
        connect(remote, serverName).onComplete(handler);
        return this;
    }

    @Override
    public Future<Boolean> updateSSLOptions(SSLOptions options, boolean force) {
        return client.updateSSLOptions(options, force);
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        client.close(handler);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
