package dev.creditledger.time;

import java.time.Instant;

/** What the host takes for the time. For {@link ServiceTime} and for who compares clocks; nobody else believes it. */
public interface HostClock {
    Instant instant();
}
