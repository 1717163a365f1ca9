package dev.creditledger.http.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;

/** Waits for the client's first settings, with which Vert.x begins to listen to its requests, to have them watched. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Http2Start extends Http2FrameListenerDecorator {
    private final Http2ConnectionHandler handler;
    private final HttpLayer layer;
    private final Patience firstRequest = new Patience();

    private Http2Start(Http2ConnectionHandler handler, HttpLayer layer) {
        super(handler.decoder().frameListener());
        this.handler = handler;
        this.layer = layer;
    }

    /** @param context of the handler */
    static void install(ChannelHandlerContext context, Http2ConnectionHandler handler, HttpLayer layer) {
        Http2Start start = new Http2Start(handler, layer);
        handler.decoder().frameListener(start);
        start.firstRequest.start(context, layer.headTimeout(), context::close);
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        super.onSettingsRead(context, settings);
        Http2Watch.install(context, handler, layer, firstRequest);
    }
}
