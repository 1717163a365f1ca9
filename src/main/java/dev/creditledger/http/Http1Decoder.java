package dev.creditledger.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Vert.x' decoder, which tells the {@link Http1Watch} of bytes that are no whole head yet, and reads first lines that are
 * longer than allowed, up to a point, so that their refusal can be worded as their path asks for.
 */
final class Http1Decoder extends VertxHttpRequestDecoder {
    private static final int LENIENCE = 4;

    private final Http1Watch watch;

    Http1Decoder(HttpServerOptions options, Http1Watch watch) {
        super(new HttpServerOptions(options).setMaxInitialLineLength(LENIENCE * options.getMaxInitialLineLength()));
        this.watch = watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        watch.bytesArrived();
        super.channelRead(context, bytes);
    }
}
