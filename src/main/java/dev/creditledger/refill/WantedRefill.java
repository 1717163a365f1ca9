package dev.creditledger.refill;

import java.util.UUID;

/**
 * An account that wants to be refilled when it has too little.
 *
 * @param threshold how little that is, in micro-credits: less available than this
 */
record WantedRefill(UUID accountId, long threshold) {}
