package dev.creditledger.api.report;

import dev.creditledger.api.report.ReportMessages.DeferredRevenue;
import dev.creditledger.api.report.ReportMessages.ReportCredits;
import dev.creditledger.api.report.ReportMessages.ReportPeriod;
import dev.creditledger.api.report.ReportMessages.SplitCredits;
import dev.creditledger.http.text.CsvRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as a table: a row for all credits of a period, one for those bought, one for those free, and one for the
 * deferred revenue of each currency, all with the same columns. What does not apply is empty.
 */
final class ReportCsv {
    static final String HEADER = CsvRow.of(Stream.of(
            "from",
            "to",
            "complete",
            "measure",
            "unit",
            "opening",
            "granted",
            "replenished",
            "refunded",
            "adjusted",
            "consumed",
            "forfeited",
            "expired",
            "voided",
            "breakage",
            "reclaimed",
            "closing",
            "held"));

    private ReportCsv() {}

    static String rows(ReportPeriod period) {
        Stream<String> credits = Stream.of(
                credits(period, "all", SplitCredits::total),
                credits(period, "bought", SplitCredits::bought),
                credits(period, "free", SplitCredits::free));
        Stream<String> deferred = period.deferredRevenue().stream().map(line -> deferred(period, line));
        return Stream.concat(credits, deferred).collect(Collectors.joining());
    }

    private static String credits(ReportPeriod period, String measure, Function<SplitCredits, BigDecimal> part) {
        ReportCredits all = period.credits();
        Stream<String> amounts = Stream.of(
                        all.opening(),
                        all.granted(),
                        all.replenished(),
                        all.refunded(),
                        all.adjusted(),
                        all.consumed(),
                        all.forfeited(),
                        all.expired(),
                        all.voided())
                .map(part)
                .map(BigDecimal::toPlainString);
        Stream<String> rest =
                Stream.of(all.reclaimed(), all.closing(), all.held()).map(part).map(BigDecimal::toPlainString);
        return row(
                period,
                measure,
                "credits",
                Stream.of(amounts, Stream.of(""), rest).flatMap(Function.identity()));
    }

    private static String deferred(ReportPeriod period, DeferredRevenue line) {
        return row(
                period,
                "deferred",
                line.currency(),
                Stream.of(
                        line.opening().toPlainString(),
                        line.added().toPlainString(),
                        "",
                        line.restored().toPlainString(),
                        "",
                        line.earned().toPlainString(),
                        "",
                        "",
                        "",
                        line.breakage().toPlainString(),
                        line.reclaimed().toPlainString(),
                        line.closing().toPlainString(),
                        ""));
    }

    private static String row(ReportPeriod period, String measure, String unit, Stream<String> amounts) {
        List<String> begin = List.of(
                period.from().toString(), period.to().toString(), Boolean.toString(period.complete()), measure, unit);
        return CsvRow.of(Stream.concat(begin.stream(), amounts));
    }
}
