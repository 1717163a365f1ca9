package dev.creditledger.http.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One wait at a time for something that a client still owes. Of one event loop. */
final class Patience {
    private ScheduledFuture<?> end;

    boolean isRunning() {
        return end != null;
    }

    void start(ChannelHandlerContext context, Duration time, Runnable atEnd) {
        stop();
        end = context.executor()
                .schedule(
                        () -> {
                            end = null;
                            atEnd.run();
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
