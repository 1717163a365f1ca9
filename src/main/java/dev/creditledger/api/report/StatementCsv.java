package dev.creditledger.api.report;

import dev.creditledger.http.text.CsvRow;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A statement as a table: the opening balance, each movement, the closing balance. */
final class StatementCsv {
    static final String HEADER = CsvRow.of(Stream.of(
            "at",
            "date",
            "movement",
            "credits",
            "balanceAfter",
            "about",
            "category",
            "operationType",
            "seq",
            "transactionId"));

    private StatementCsv() {}

    static String opening(Statement statement) {
        return balance(
                statement,
                "opening",
                statement.month().from(),
                statement.sums().credits().opening());
    }

    static String closing(Statement statement) {
        Instant until = statement.month().until();
        Instant end = until.isAfter(statement.now()) ? statement.now() : until;
        return balance(statement, "closing", end, statement.sums().credits().closing());
    }

    private static String balance(Statement statement, String which, Instant at, BigDecimal micros) {
        String credits = ReportConvert.credits(micros).toPlainString();
        return CsvRow.of(
                Stream.of(InstantText.format(at), date(statement, at), which, "", credits, "", "", "", "", ""));
    }

    static String rows(Statement statement, List<StatementLine> lines) {
        return lines.stream().map(line -> row(statement, line)).collect(Collectors.joining());
    }

    private static String row(Statement statement, StatementLine line) {
        JournalEntry entry = line.entry();
        return CsvRow.of(Stream.of(
                InstantText.format(entry.createdAt()),
                date(statement, entry.createdAt()),
                line.kind().name().toLowerCase(Locale.ROOT),
                ReportConvert.credits(line.micros()).toPlainString(),
                ReportConvert.credits(line.balanceMicros()).toPlainString(),
                CsvRow.safe(line.about()),
                CsvRow.safe(entry.activity().category()),
                CsvRow.safe(entry.activity().operationType()),
                CsvRow.text(entry.sequence()),
                CsvRow.text(entry.transactionId())));
    }

    private static String date(Statement statement, Instant at) {
        return at.atZone(statement.month().timeZone()).toLocalDate().toString();
    }
}
