package dev.creditledger.refill;

/**
 * An account's settings with what bounds and what stops them.
 *
 * @param settings as they are in force: off while stopped
 * @param stopped null unless charges failed in a row
 */
public record AutoRefillStatus(AutoRefillSettings settings, RefillStop stopped, RefillLimits limits) {}
