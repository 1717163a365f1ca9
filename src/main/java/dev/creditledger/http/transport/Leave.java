package dev.creditledger.http.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that the client gets its last answer: it hears that nothing more comes, and may finish sending
 * for a moment. Closing at once would let its system throw the answer away with what was not read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Leave {
    private static final int SECONDS = 2;

    private Leave() {}

    /** What still arrives has to be thrown away by the caller. */
    static void take(ChannelHandlerContext context) {
        Channel connection = context.channel();
        if (!(connection instanceof DuplexChannel duplex)
                || connection.pipeline().get(SslHandler.class) != null) {
            context.close();
            return;
        }
        duplex.shutdownOutput();
        connection.config().setAutoRead(true);
        context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
    }
}
