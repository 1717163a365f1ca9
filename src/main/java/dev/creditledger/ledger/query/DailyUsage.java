package dev.creditledger.ledger.query;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was consumed on one UTC day.
 *
 * @param credits exact, in credits
 */
public record DailyUsage(LocalDate day, long requests, BigDecimal credits, BigDecimal tokens) {}
