package dev.creditledger.postgres;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches one connection to the database from within its pipeline, where every statement and every answer passes. A
 * connection that owes an answer for too long is given up, and so is one on which the server said that it is going down
 * or cannot write. Runs on the connection's event loop alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class StatementWatch extends ChannelDuplexHandler {
    private final OpenConnections all;
    private final PgConnection connection;
    private final long patienceNanos;
    private ChannelHandlerContext context;
    private int unanswered;
    private long silentSinceNanos = System.nanoTime();
    private boolean isTimerSet;

    StatementWatch(OpenConnections all, PgConnection connection, Duration patience) {
        this.all = all;
        this.connection = connection;
        patienceNanos = patience.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof CommandBase<?>) {
            if (unanswered == 0) {
                silentSinceNanos = System.nanoTime();
                setTimer(patienceNanos);
            }
            unanswered++;
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ServerState state = ServerState.ANSWERED;
        if (message instanceof CommandResponse<?> answer) {
            unanswered--;
            silentSinceNanos = System.nanoTime();
            state = ServerState.of(answer.toAsyncResult().cause());
        }
        ctx.fireChannelRead(message);
        if (state == ServerState.READ_ONLY) {
            all.leaveServer();
        } else if (state == ServerState.AWAY) {
            close();
        }
    }

    private void setTimer(long nanos) {
        if (!isTimerSet) {
            isTimerSet = true;
            context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        isTimerSet = false;
        if (unanswered == 0 || !context.channel().isOpen()) {
            return;
        }
        long left = patienceNanos - silentNanos();
        if (left > 0) {
            setTimer(left);
        } else {
            Outages.begin("The database did not answer for " + Duration.ofNanos(patienceNanos));
            giveUp();
        }
    }

    private long silentNanos() {
        return System.nanoTime() - silentSinceNanos;
    }

    /**
     * Gives the connection up if it was not heard of since another one began to wait in vain and nobody uses it, or if it
     * has owed an answer for longer than a call may take.
     */
    void suspect(long sinceNanos, Duration longest) {
        context.executor().execute(() -> {
            if (unanswered == 0 && silentSinceNanos - sinceNanos < 0) {
                close();
            } else if (unanswered > 0 && silentNanos() > longest.toNanos()) {
                giveUp();
            }
        });
    }

    void leave() {
        context.executor().execute(this::close);
    }

    /** Asks the server, over a connection of its own, to stop what it is doing for this one, and closes this one. */
    void giveUp() {
        if (context.channel().isOpen()) {
            connection.cancelRequest().onFailure(unheard -> {});
            close();
        }
    }

    /** The driver would queue its farewell behind the statement that hangs, and TLS would wait for an answer to its own. */
    private void close() {
        if (context.channel().isOpen()) {
            context.channel().unsafe().close(context.channel().newPromise());
        }
    }
}
