package dev.creditledger.http.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;

/** Takes the connections to one port, as many as may be, and has each of them watched. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Acceptance extends ChannelInboundHandlerAdapter {
    private final HttpLayer layer;
    private final ConnectionCount connections;

    Acceptance(HttpLayer layer, ConnectionCount connections) {
        this.layer = layer;
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        SocketAddress remote = connection.remoteAddress();
        if (!connections.add(remote)) {
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(closed -> connections.remove(remote));
        connection.pipeline().addLast(new Arrival(layer));
        context.fireChannelRead(connection);
    }
}
