package dev.creditledger.http.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

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

    /** Bytes of which nothing whole came are the beginning of something, also behind a request that is whole. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> decoded) throws Exception {
        int before = decoded.size();
        super.decode(context, bytes, decoded);
        if (decoded.size() == before) {
            watch.bytesArrived();
        }
    }
}
