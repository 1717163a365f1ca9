package dev.creditledger.api.report;

import dev.creditledger.api.report.StatementText.Row;
import dev.creditledger.api.report.StatementText.Total;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.movement.MovementKind;
import dev.creditledger.ledger.movement.MovementLine;
import io.quarkus.qute.Location;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A statement as a page to read and print: complete in itself, without a script, and with no text that is not escaped. Of
 * many movements it lists the first; all are in the table.
 */
@Singleton
class StatementPage {
    /** How many movements a page lists. */
    static final int MOST_ROWS = 500;

    /** How many pages of the journal are looked at for them, so that holds without end do not keep a page waiting. */
    private static final int MOST_READ = 10;

    private static final String STYLE = "/templates/statement.css";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final Template template;
    private final String style;
    private final String styleHash;

    StatementPage(@Location("statement.html") Template template) {
        this.template = template;
        style = read();
        styleHash = "sha256-"
                + Base64.getEncoder().encodeToString(Hash.sha256(style).toBytes());
    }

    /** What a policy has to name to let the page have its style. */
    String styleHash() {
        return styleHash;
    }

    Uni<String> of(Statement statement) {
        return statement
                .lines()
                .select()
                .first(MOST_READ + 1L)
                .collect()
                .asList()
                .map(pages -> view(statement, pages))
                .chain(view -> Uni.createFrom().completionStage(() -> template.data("page", view)
                        .data("style", new RawString(style))
                        .renderAsync()));
    }

    private static StatementText view(Statement statement, List<List<StatementLine>> pages) {
        List<StatementLine> lines =
                pages.stream().limit(MOST_READ).flatMap(List::stream).toList();
        boolean areAll = pages.size() <= MOST_READ && lines.size() <= MOST_ROWS;
        List<Row> rows = lines.stream()
                .limit(MOST_ROWS)
                .map(line -> row(line, statement.month().timeZone()))
                .toList();
        MovementLine sums = statement.sums().credits();
        ZoneId zone = statement.month().timeZone();
        String called = statement.profile().externalId();
        return new StatementText(
                MONTH.format(statement.month().month()),
                !statement.month().isOver(statement.recordedUntil()),
                called == null ? statement.accountId().toString() : called,
                statement.accountId().toString(),
                statement.profile().email(),
                statement.profile().plan(),
                zone.getId(),
                WRITTEN.format(statement.now().atZone(zone)),
                credits(sums.opening()),
                credits(sums.closing()),
                sums.heldAfter().signum() == 0 ? null : credits(sums.heldAfter()),
                totals(sums),
                rows,
                areAll ? null : Integer.toString(rows.size()),
                "?format=csv");
    }

    private static List<Total> totals(MovementLine sums) {
        return Arrays.stream(MovementKind.values())
                .filter(kind -> kind != MovementKind.HELD && sums.of(kind).signum() != 0)
                .map(kind -> new Total(StatementLine.label(kind), signed(sums.of(kind))))
                .toList();
    }

    private static Row row(StatementLine line, ZoneId zone) {
        var at = line.entry().createdAt().atZone(zone);
        return new Row(
                DATE.format(at),
                TIME.format(at),
                line.label(),
                line.about(),
                signed(line.micros()),
                credits(line.balanceMicros()));
    }

    /** Digits in groups of three, as many after the point as there are. */
    private static String credits(BigDecimal micros) {
        DecimalFormat format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(ReportConvert.credits(micros)).replace('-', '−');
    }

    private static String signed(BigDecimal micros) {
        return micros.signum() > 0 ? '+' + credits(micros) : credits(micros);
    }

    private static String read() {
        try (InputStream file = StatementPage.class.getResourceAsStream(STYLE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
