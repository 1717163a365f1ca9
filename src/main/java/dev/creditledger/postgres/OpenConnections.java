package dev.creditledger.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All open connections to the database, so that what one of them finds out about the server is known to the others: that
 * it cannot write any more, or that it may be gone without having said so.
 */
final class OpenConnections {
    private static final String LAST_HANDLER = "handler";

    private final Set<StatementWatch> watches = ConcurrentHashMap.newKeySet();
    private final DatabaseTimes times;

    OpenConnections(DatabaseTimes times) {
        this.times = times;
    }

    /** Watches a connection from now on; to be called on its event loop. */
    void add(SqlConnection opened, Duration patience) {
        Channel channel = channel(opened);
        ChannelPipeline pipeline = channel.pipeline();
        BoundedSockets.ready(channel);
        StatementWatch watch = new StatementWatch(this, PgConnection.cast(opened), patience);
        pipeline.addBefore(LAST_HANDLER, "statement-watch", watch);
        watches.add(watch);
        channel.closeFuture().addListener(closed -> watches.remove(watch));
    }

    /** The server of these connections cannot write: all of them are closed, those that only read as well. */
    void leaveServer() {
        Outages.begin(
                "The database has become read only; its connections are closed and a writable server is looked for");
        watches.forEach(StatementWatch::leave);
    }

    /** An answer was owed for so long and did not come: what else was not heard of in that time may be gone as well. */
    void suspect(Duration owed) {
        long sinceNanos = System.nanoTime() - owed.toNanos();
        watches.forEach(watch -> watch.suspect(sinceNanos, times.answer()));
    }

    /** Ends a connection that does not answer, without waiting for anything. */
    static void giveUp(SqlConnection given) {
        Channel channel = channel(given);
        channel.eventLoop().execute(() -> {
            StatementWatch watch = channel.pipeline().get(StatementWatch.class);
            if (watch != null) {
                watch.giveUp();
            }
        });
    }

    private static Channel channel(SqlConnection connection) {
        SocketConnectionBase base = (SocketConnectionBase)
                ((SqlConnectionBase<?>) connection).unwrap().unwrap();
        NetSocketInternal socket = base.socket();
        return socket.channelHandlerContext().channel();
    }
}
