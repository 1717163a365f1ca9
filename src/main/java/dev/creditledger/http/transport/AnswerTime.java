package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sees to it that a request that has arrived is answered within a time, whatever becomes of it further in. One timer
 * serves a connection: it is not set anew by every request, but looks how long the present one has been waiting. Of one
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a timer that finds nothing to do does nothing
final class AnswerTime {
    private final long limitNanos;
    private final BooleanSupplier isOwed;
    private final Consumer<ChannelHandlerContext> late;
    private long sinceNanos;
    private boolean isLifted;
    private boolean isTimerSet;
    private boolean isStopped;

    /**
     * A time that does not run yet.
     *
     * @param isOwed whether an answer is owed and has not begun
     * @param late answers instead
     */
    AnswerTime(Duration limit, BooleanSupplier isOwed, Consumer<ChannelHandlerContext> late) {
        limitNanos = limit.toNanos();
        this.isOwed = isOwed;
        this.late = late;
    }

    static RequestFailure late() {
        return RequestFailure.unavailable("The service could not answer in time. Repeat the call; with the same"
                + " Idempotency-Key it settles what became of this one.");
    }

    /** Another request is to be answered now, to which the limit applies. */
    void renew() {
        isLifted = false;
    }

    /** The time begins for the request that is to be answered now. */
    void start(ChannelHandlerContext context) {
        sinceNanos = System.nanoTime();
        if (!isTimerSet && isOwed.getAsBoolean()) {
            setTimer(context, limitNanos);
        }
    }

    /** This request may take as long as it takes. */
    void lift() {
        isLifted = true;
    }

    void stop() {
        isStopped = true;
    }

    private void setTimer(ChannelHandlerContext context, long nanos) {
        isTimerSet = true;
        context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        isTimerSet = false;
        if (isStopped || isLifted || !isOwed.getAsBoolean()) {
            return;
        }
        long left = limitNanos - (System.nanoTime() - sinceNanos);
        if (left > 0) {
            setTimer(context, left);
        } else {
            late.accept(context);
        }
    }
}
