package dev.creditledger.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Where the service asks what time it is: inject {@link InstantSource}. Tests put their own clock in its place and move
 * it, so nothing here ever waits for a date.
 */
public final class ServiceTime {
    private ServiceTime() {}

    @Produces
    @Singleton
    static InstantSource systemTime() {
        return InstantSource.system();
    }
}
