package dev.creditledger.http.transport;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How much, how many and how long the HTTP server takes from callers, known or not. Each limit is one instance's. */
@ConfigMapping(prefix = "credits.http")
public interface HttpLimits {
    /** The largest body of one request; beyond it 413. */
    @WithDefault("64K")
    MemorySize bodyLimit();

    /** The largest body of a batch or a webhook. */
    @WithDefault("1M")
    MemorySize largeBodyLimit();

    /**
     * How many bytes of bodies are held at a time, from their arrival until their requests are answered; beyond it 503.
     * The part of a body that exceeds {@link #bodyLimit()} is taken only while less than half of this is held, so that
     * large bodies leave room for the others.
     */
    @WithDefault("32M")
    MemorySize bodiesLimit();

    /** How long a body may take to arrive, from its request's head on; then 408. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /** How long the head of a request may take to arrive, and the first one of a connection; then the connection ends. */
    @WithDefault("10s")
    Duration headTimeout();

    /**
     * How many connections one port has at a time; further ones are closed at once. Unless set, as many as the heap has
     * room for, at the most 10,000.
     */
    OptionalInt connections();

    /** How many of them one remote address has: an IPv4 address, or an IPv6 network of 64 bits. */
    @WithDefault("5000")
    int connectionsPerAddress();
}
