package dev.creditledger.http.transport;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stands behind the handlers with which Vert.x finds out which HTTP a connection speaks. The first bytes that get here
 * do so when that is known and before they are decoded; then the watch over that protocol takes this one's place.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class ProtocolChoice extends ChannelInboundHandlerAdapter {
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    private static final String HTTP_2 = "handler";

    private final HttpLayer layer;
    private ScheduledFuture<?> patience;

    ProtocolChoice(HttpLayer layer) {
        this.layer = layer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience = context.executor()
                .schedule(() -> context.close(), layer.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        patience.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object first) {
        watch(context.pipeline(), layer);
        context.fireChannelRead(first);
        context.pipeline().remove(this);
    }

    static boolean isMade(ChannelPipeline pipeline) {
        return pipeline.get(DECODER) != null;
    }

    static void watch(ChannelPipeline pipeline, HttpLayer layer) {
        ChannelHandler handler = pipeline.get(HTTP_2);
        if (handler instanceof Http2ConnectionHandler http2) {
            Http2Start.install(pipeline.context(handler), http2, layer);
        } else if (isMade(pipeline)) {
            Http1Watch watch = new Http1Watch(layer);
            pipeline.replace(DECODER, DECODER, new Http1Decoder(layer.serverOptions(), watch));
            pipeline.addAfter(ENCODER, "watch", watch);
        }
    }
}
