package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of bodies that this instance holds. Large bodies get no more than half of what there is, so that
 * ordinary ones are taken when many large ones are under way.
 */
final class BodiesInFlight {
    private static final int SHARE_OF_LARGE = 2;

    private final long limit;
    private final long ordinary;
    private final AtomicLong held = new AtomicLong();

    /** @param ordinary the size up to which a body is not a large one */
    BodiesInFlight(long limit, long ordinary) {
        this.limit = limit;
        this.ordinary = ordinary;
    }

    /**
     * Whether there is room for that many more bytes, which are then counted and have to be released.
     *
     * @param body the size that their body has with them
     */
    boolean take(int bytes, long body) {
        long room = body > ordinary ? limit / SHARE_OF_LARGE : limit;
        if (held.addAndGet(bytes) <= room) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        if (bytes > 0) {
            held.addAndGet(-bytes);
        }
    }

    static RequestFailure full() {
        return RequestFailure.unavailable("The service holds too many requests. Try again in a moment.");
    }

    long held() {
        return held.get();
    }
}
