package dev.creditledger.postgres;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets something be said once in a while, however often there is a reason to. */
public final class Seldom {
    private final long pauseNanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public Seldom(Duration pause) {
        pauseNanos = pause.toNanos();
    }

    /** Whether it is time to say it; then nobody else is told so before the pause is over. */
    public boolean isTime() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + pauseNanos);
    }
}
