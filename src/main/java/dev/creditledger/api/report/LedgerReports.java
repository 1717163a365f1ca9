package dev.creditledger.api.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.api.report.ReportMessages.LedgerReportAnswer;
import dev.creditledger.api.report.ReportMessages.ReportPeriod;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.movement.MovementReader;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** Reports over movements, of one account or of all, written out period by period. */
@Singleton
class LedgerReports {
    private static final List<ReportFormat> FORMATS = List.of(ReportFormat.JSON, ReportFormat.CSV);
    private static final int DEFAULT_MONTHS = 12;

    private final Ledger ledger;
    private final MovementReader movements;
    private final ObjectMapper mapper;

    LedgerReports(Ledger ledger, MovementReader movements, ObjectMapper mapper) {
        this.ledger = ledger;
        this.movements = movements;
        this.mapper = mapper;
    }

    /** What a caller asked for, as text; every part may be null. */
    record Asked(String from, String to, String groupBy, String timeZone, String format) {}

    RestMulti<byte[]> ofAccount(UUID accountId, Asked asked) {
        return ofAccount(Uni.createFrom().item(accountId), asked);
    }

    RestMulti<byte[]> ofAccount(Uni<UUID> account, Asked asked) {
        Question question = Question.of(asked);
        Uni<LedgerReportAnswer> report = account.chain(accountId -> ledger.writtenWallet(accountId)
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .chain(wallet -> {
                    Instant now = ledger.now();
                    ReportSpan span = question.span(wallet.timeZone(), now);
                    return movements
                            .ofAccount(accountId, span.bounds())
                            .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                            .map(found -> ReportConvert.answer(accountId, span, recordedUntil(wallet, now), found));
                }));
        return written(report, question.format());
    }

    /** Up to where nothing is added any more: the first reset or expiry that is due will have the date at which it fell due. */
    static Instant recordedUntil(Wallet written, Instant now) {
        return written.nextDue().filter(due -> due.isBefore(now)).orElse(now);
    }

    RestMulti<byte[]> ofAll(Asked asked) {
        Question question = Question.of(asked);
        ReportSpan span = question.span(ZoneOffset.UTC, ledger.now());
        return written(
                movements
                        .ofAll(span.bounds())
                        .map(found -> ReportConvert.answer(null, span, found.countedUntil(), found)),
                question.format());
    }

    private record Question(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<ZoneId> timeZone,
            ReportGrouping grouping,
            ReportFormat format) {
        static Question of(Asked asked) {
            return new Question(
                    Parameters.date("from", asked.from()),
                    Parameters.date("to", asked.to()),
                    Parameters.timeZone("timeZone", asked.timeZone()),
                    ReportGrouping.of(asked.groupBy()),
                    ReportFormat.of(asked.format(), FORMATS));
        }

        /** The last twelve months, of which today's is one, unless the caller says otherwise. */
        ReportSpan span(ZoneId zoneOfAccount, Instant now) {
            ZoneId zone = timeZone.orElse(zoneOfAccount);
            LocalDate end = to.orElseGet(() -> LocalDate.ofInstant(now, zone).plusDays(1));
            LocalDate begin =
                    from.orElseGet(() -> end.minusDays(1).withDayOfMonth(1).minusMonths(DEFAULT_MONTHS - 1L));
            return ReportSpan.of(begin, end, zone, grouping);
        }
    }

    private RestMulti<byte[]> written(Uni<LedgerReportAnswer> report, ReportFormat format) {
        return RestMulti.fromUniResponse(
                report,
                answer -> (format == ReportFormat.CSV ? csv(answer) : json(answer))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                answer -> headers(answer, format));
    }

    private static Multi<String> csv(LedgerReportAnswer answer) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(ReportCsv.HEADER),
                        Multi.createFrom().iterable(answer.periods()).map(ReportCsv::rows));
    }

    /** The object is begun, its periods follow one by one, and it is ended. */
    private Multi<String> json(LedgerReportAnswer answer) {
        ObjectNode head = mapper.valueToTree(answer);
        head.remove("periods");
        String begun = text(head);
        List<ReportPeriod> periods = answer.periods();
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(begun.substring(0, begun.length() - 1) + ",\"periods\":["),
                        Multi.createFrom()
                                .range(0, periods.size())
                                .map(place -> (place == 0 ? "" : ",") + text(periods.get(place))),
                        Multi.createFrom().item("]}"));
    }

    private String text(Object part) {
        try {
            return mapper.writeValueAsString(part);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, List<String>> headers(LedgerReportAnswer answer, ReportFormat format) {
        if (format == ReportFormat.JSON) {
            return Map.of(HttpHeaders.CONTENT_TYPE, List.of(format.mediaType()));
        }
        String whose = answer.accountId() == null ? "" : "-" + answer.accountId();
        String name = "ledger" + whose + '-' + answer.from() + '-' + answer.to() + '.' + format.text();
        return Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(format.mediaType()),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + name + '"'));
    }
}
