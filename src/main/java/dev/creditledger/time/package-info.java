/**
 * The service asks here what time it is, and gets no answer while the clock is wrong. Every room injects an
 * {@code InstantSource} and so gets it from here; only {@code clock} judges the host's clock. It touches the host's
 * clock and knows no other room.
 */
package dev.creditledger.time;
