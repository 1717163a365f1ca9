package dev.creditledger.api.report;

import dev.creditledger.api.report.ReportMessages.DeferredRevenue;
import dev.creditledger.api.report.ReportMessages.LedgerReportAnswer;
import dev.creditledger.api.report.ReportMessages.ReportCredits;
import dev.creditledger.api.report.ReportMessages.ReportPeriod;
import dev.creditledger.api.report.ReportMessages.SplitCredits;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.movement.MovementKind;
import dev.creditledger.ledger.movement.MovementLine;
import dev.creditledger.ledger.movement.MovementPeriod;
import dev.creditledger.ledger.movement.MovementReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Translates reports to their wire. */
final class ReportConvert {
    private ReportConvert() {}

    /**
     * Translates a report.
     *
     * @param accountId null for all accounts
     * @param countedUntil null when nothing has been counted yet
     */
    static LedgerReportAnswer answer(UUID accountId, ReportSpan span, Instant countedUntil, MovementReport report) {
        List<ReportPeriod> periods = IntStream.range(0, report.periods().size())
                .mapToObj(place ->
                        period(span, place, countedUntil, report.periods().get(place)))
                .toList();
        return new LedgerReportAnswer(
                accountId,
                span.from(),
                span.to(),
                span.timeZone().getId(),
                span.grouping().text(),
                countedUntil,
                periods);
    }

    private static ReportPeriod period(ReportSpan span, int place, Instant countedUntil, MovementPeriod period) {
        return new ReportPeriod(
                span.days().get(place),
                span.days().get(place + 1),
                countedUntil != null && !period.until().isAfter(countedUntil),
                credits(period),
                period.deferred().entrySet().stream()
                        .map(line -> deferred(line.getKey(), line.getValue()))
                        .toList());
    }

    private static ReportCredits credits(MovementPeriod period) {
        return new ReportCredits(
                split(period, MovementLine::opening),
                came(period, MovementKind.GRANTED),
                came(period, MovementKind.REPLENISHED),
                came(period, MovementKind.REFUNDED),
                came(period, MovementKind.ADJUSTED),
                went(period, MovementKind.CONSUMED),
                went(period, MovementKind.FORFEITED),
                went(period, MovementKind.EXPIRED),
                went(period, MovementKind.VOIDED),
                went(period, MovementKind.RECLAIMED),
                split(period, MovementLine::closing),
                split(period, MovementLine::heldAfter));
    }

    private static SplitCredits came(MovementPeriod period, MovementKind kind) {
        return split(period, line -> line.of(kind));
    }

    private static SplitCredits went(MovementPeriod period, MovementKind kind) {
        return split(period, line -> line.of(kind).negate());
    }

    private static SplitCredits split(MovementPeriod period, Function<MovementLine, BigDecimal> part) {
        return new SplitCredits(
                credits(part.apply(period.credits())),
                credits(part.apply(period.bought())),
                credits(part.apply(period.free())));
    }

    /** Writes as many digits as the number takes: 850, not 850.000000 and not 8.5E+2. */
    static BigDecimal credits(BigDecimal micros) {
        BigDecimal stripped = micros.movePointLeft(Credits.FRACTION_DIGITS).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static DeferredRevenue deferred(String currency, MovementLine line) {
        BigDecimal breakage = line.of(MovementKind.FORFEITED)
                .add(line.of(MovementKind.EXPIRED))
                .add(line.of(MovementKind.VOIDED))
                .add(line.of(MovementKind.ADJUSTED));
        Function<BigDecimal, BigDecimal> major = amount -> MovementPeriod.major(amount, currency);
        return new DeferredRevenue(
                currency,
                major.apply(line.opening()),
                major.apply(line.of(MovementKind.GRANTED)),
                major.apply(line.of(MovementKind.REFUNDED)),
                major.apply(line.of(MovementKind.CONSUMED).negate()),
                major.apply(breakage.negate()),
                major.apply(line.of(MovementKind.RECLAIMED).negate()),
                major.apply(line.closing()));
    }
}
