/**
 * The host's clock is compared here with the database's clock. Whatever is scheduled names {@link NotFit}, so that the
 * service does nothing by itself while the two differ; readiness asks {@link ClockHealth}. It asks the database for the
 * time and tells {@code time} whether the host is right.
 */
package dev.creditledger.clock;
