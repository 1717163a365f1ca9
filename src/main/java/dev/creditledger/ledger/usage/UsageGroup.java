package dev.creditledger.ledger.usage;

import java.time.Instant;

/**
 * The usage of one day, operation type, category or session.
 *
 * @param key the day as in 2026-11-20, or the caller's words; null for what had none
 * @param span null but for sessions
 */
public record UsageGroup(String key, UsageTotals totals, Span span) {
    /**
     * When a session's entries within the days that were asked for were written.
     *
     * @param lastSequence its place in the order of sessions, the latest first
     */
    public record Span(Instant firstAt, Instant lastAt, long lastSequence) {}
}
