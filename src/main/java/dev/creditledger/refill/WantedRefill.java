package dev.creditledger.refill;

import java.util.UUID;

/**
 * An account that wants to be refilled when it has too little.
 *
 * @param threshold how little that is, in micro-credits: less available than this
 * @param thresholdDays or less than it uses in so many days; null where that does not count
 */
record WantedRefill(UUID accountId, long threshold, Integer thresholdDays) {}
