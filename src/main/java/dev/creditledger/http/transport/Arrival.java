package dev.creditledger.http.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/** Waits until Vert.x has put its first handlers into a new connection, and adds {@link ProtocolChoice} to them. */
final class Arrival extends ChannelInboundHandlerAdapter {
    private final HttpLayer layer;

    Arrival(HttpLayer layer) {
        this.layer = layer;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (!ProtocolChoice.isMade(pipeline)) {
            pipeline.addLast(new ProtocolChoice(layer));
        } else {
            ProtocolChoice.watch(pipeline, layer);
        }
        context.fireChannelActive();
        pipeline.remove(this);
    }
}
