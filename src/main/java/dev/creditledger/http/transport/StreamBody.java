package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;

/** The body of one request of HTTP/2, as far as it has arrived. */
final class StreamBody {
    private final String path;
    private final boolean isHead;
    private final long limit;
    private final long begunNanos = System.nanoTime();
    private long bytes;
    private long held;
    private boolean ended;
    private boolean refused;
    private boolean lifted;
    private long endedNanos;

    StreamBody(Http2Headers head, BodyLimits limits) {
        String target = String.valueOf(head.path());
        path = Targets.path(target);
        isHead = HttpMethod.HEAD.asciiName().contentEquals(String.valueOf(head.method()));
        limit = limits.of(target);
    }

    /** Why these bytes are not taken; null when they are. */
    RequestFailure take(int more, BodiesInFlight bodies) {
        bytes += more;
        if (bytes > limit) {
            return BodyLimits.exceeded(limit);
        }
        if (!bodies.take(more, bytes)) {
            return BodiesInFlight.full();
        }
        held += more;
        return null;
    }

    void release(BodiesInFlight bodies) {
        bodies.release(held);
        held = 0;
    }

    void end(boolean endOfStream) {
        if (endOfStream && !ended) {
            ended = true;
            endedNanos = System.nanoTime();
        }
    }

    void refuse() {
        refused = true;
    }

    String path() {
        return path;
    }

    /** Whether the answer has no body. */
    boolean isHead() {
        return isHead;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isRefused() {
        return refused;
    }

    /** This request may take as long as it takes. */
    void lift() {
        lifted = true;
    }

    boolean isLifted() {
        return lifted;
    }

    /** How long the whole request has been there. */
    long waitingNanos() {
        return System.nanoTime() - endedNanos;
    }

    long ageNanos() {
        return System.nanoTime() - begunNanos;
    }
}
