package dev.creditledger.http.transport;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** Lets single requests take longer than {@code credits.postgres.answer-time}. */
public final class LongCalls {
    static final AttributeKey<Http2Watch> HTTP_2 = AttributeKey.valueOf(LongCalls.class, "http2");

    private LongCalls() {}

    /** Has to be called on the request's event loop, as filters are. */
    public static void allow(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!(request.connection() instanceof ConnectionBase connection)) {
            throw new IllegalStateException("a connection of an unknown kind: " + request.connection());
        }
        Channel channel = connection.channel();
        Http1Watch http1 = channel.pipeline().get(Http1Watch.class);
        if (http1 != null) {
            http1.lift();
        } else if (channel.hasAttr(HTTP_2)) {
            channel.attr(HTTP_2).get().lift(request.response().streamId());
        }
    }
}
