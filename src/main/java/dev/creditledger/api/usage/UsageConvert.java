package dev.creditledger.api.usage;

import dev.creditledger.access.Caller;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.usage.UsageMessages.Day;
import dev.creditledger.api.usage.UsageMessages.Group;
import dev.creditledger.api.usage.UsageMessages.Totals;
import dev.creditledger.api.usage.UsageMessages.UsageAnswer;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.usage.Usage;
import dev.creditledger.ledger.usage.UsageGroup;
import dev.creditledger.ledger.usage.UsageGrouping;
import dev.creditledger.ledger.usage.UsageQuery;
import dev.creditledger.ledger.usage.UsageTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Translates between usage and its wire. */
final class UsageConvert {
    static final String SESSIONS = "usage sessions";

    private UsageConvert() {}

    /** Reads how to group: by day unless the caller says otherwise. */
    static UsageGrouping grouping(String text) {
        if (text == null) {
            return UsageGrouping.DAY;
        }
        return Arrays.stream(UsageGrouping.values())
                .filter(grouping -> word(grouping).equals(text))
                .findFirst()
                .orElseThrow(() -> RequestFailure.invalid(
                        "groupBy",
                        "must be one of "
                                + Arrays.stream(UsageGrouping.values())
                                        .map(UsageConvert::word)
                                        .toList()));
    }

    private static String word(UsageGrouping grouping) {
        return switch (grouping) {
            case DAY -> "day";
            case OPERATION_TYPE -> "operationType";
            case CATEGORY -> "category";
            case SESSION -> "session";
        };
    }

    static UsageAnswer answer(Caller caller, UsageQuery query, PageRequest request, Usage usage) {
        return switch (query.grouping()) {
            case DAY ->
                answer(
                        caller,
                        query,
                        usage,
                        usage.groups().stream().map(group -> day(caller, group)).toList(),
                        null,
                        null);
            case OPERATION_TYPE, CATEGORY ->
                answer(
                        caller,
                        query,
                        usage,
                        null,
                        usage.groups().stream()
                                .map(group -> group(caller, group))
                                .toList(),
                        null);
            case SESSION -> {
                Page<Group> page =
                        Page.of(request, usage.groups(), UsageConvert::position, group -> session(caller, group));
                yield answer(caller, query, usage, null, page.items(), page.nextCursor());
            }
        };
    }

    private static UsageAnswer answer(
            Caller caller, UsageQuery query, Usage usage, List<Day> days, List<Group> groups, String nextCursor) {
        return new UsageAnswer(
                query.from(),
                query.to().plusDays(1),
                query.timeZone().getId(),
                word(query.grouping()),
                totals(caller, usage.total()),
                days,
                groups,
                nextCursor);
    }

    private static Totals totals(Caller caller, UsageTotals totals) {
        return new Totals(
                totals.requests(),
                plain(totals.credits()),
                plain(totals.refunded()),
                plain(totals.tokens()),
                totals.sessions(),
                totals.activeDays(),
                CostConvert.usage(caller, totals.costs()));
    }

    private static Day day(Caller caller, UsageGroup group) {
        Totals totals = totals(caller, group.totals());
        return new Day(
                LocalDate.parse(group.key()),
                totals.requests(),
                totals.credits(),
                totals.refunded(),
                totals.tokens(),
                totals.sessions(),
                totals.cost());
    }

    private static Group group(Caller caller, UsageGroup group) {
        Totals totals = totals(caller, group.totals());
        return new Group(
                group.key(),
                totals.requests(),
                totals.credits(),
                totals.refunded(),
                totals.tokens(),
                totals.sessions(),
                totals.activeDays(),
                null,
                null,
                totals.cost());
    }

    private static Group session(Caller caller, UsageGroup group) {
        Totals totals = totals(caller, group.totals());
        return new Group(
                group.key(),
                totals.requests(),
                totals.credits(),
                totals.refunded(),
                totals.tokens(),
                null,
                totals.activeDays(),
                group.span().firstAt(),
                group.span().lastAt(),
                totals.cost());
    }

    private static Cursor position(UsageGroup group) {
        return Cursor.of(SESSIONS, group.span().lastSequence());
    }

    /** Writes as many digits as the number takes: 850, not 850.000000 and not 8.5E+2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
