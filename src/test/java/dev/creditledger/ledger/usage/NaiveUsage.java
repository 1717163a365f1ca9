package dev.creditledger.ledger.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Usage as a plain walk through all entries, without SQL, rollups or time zone tricks. */
final class NaiveUsage {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private NaiveUsage() {}

    static Usage of(List<UsageEntry> journal, UsageQuery query) {
        List<UsageEntry> entries = journal.stream()
                .filter(UsageEntry::counts)
                .filter(entry -> query.siteId() == null || query.siteId().equals(entry.siteId()))
                .filter(entry -> {
                    String day = entry.day(query.timeZone());
                    return day.compareTo(query.from().toString()) >= 0
                            && day.compareTo(query.to().toString()) <= 0;
                })
                .toList();
        Map<String, List<UsageEntry>> byKey = new LinkedHashMap<>();
        entries.forEach(
                entry -> byKey.computeIfAbsent(entry.key(query.grouping(), query.timeZone()), key -> new ArrayList<>())
                        .add(entry));
        boolean bySession = query.grouping() == UsageGrouping.SESSION;
        return new Usage(
                totals(entries, query),
                byKey.entrySet().stream()
                        .filter(group -> !bySession || group.getKey() != null)
                        .map(group -> new UsageGroup(
                                group.getKey(),
                                totals(group.getValue(), query),
                                bySession ? span(group.getValue()) : null))
                        .filter(group -> query.before() == null || group.span().lastSequence() < query.before())
                        .sorted(order(query.grouping()))
                        .limit(query.limit())
                        .toList());
    }

    static Usage since(List<UsageEntry> journal, UsageSince query) {
        LocalDate last = LocalDate.ofInstant(Instant.parse("2100-01-01T00:00:00Z"), query.timeZone());
        return of(
                journal.stream()
                        .filter(entry -> !entry.createdAt().isBefore(query.since()))
                        .toList(),
                new UsageQuery(
                        query.accountId(),
                        query.siteId(),
                        query.firstDay(),
                        last,
                        query.timeZone(),
                        query.grouping(),
                        null,
                        query.limit()));
    }

    /** Quarters of an hour count when they begin in the span. */
    static ConsumedCredits consumed(List<UsageEntry> journal, UUID siteId, Instant from, Instant until) {
        List<UsageEntry> entries = journal.stream()
                .filter(UsageEntry::counts)
                .filter(entry -> siteId == null || siteId.equals(entry.siteId()))
                .filter(entry -> {
                    long millis = entry.createdAt().toEpochMilli();
                    Instant slot = Instant.ofEpochMilli(millis - millis % QUARTER.toMillis());
                    return !slot.isBefore(from) && slot.isBefore(until);
                })
                .toList();
        return new ConsumedCredits(
                credits(entries, UsageEntry::consumes), credits(entries, entry -> !entry.consumes()));
    }

    private static Comparator<UsageGroup> order(UsageGrouping grouping) {
        return switch (grouping) {
            case DAY -> Comparator.comparing(UsageGroup::key);
            case OPERATION_TYPE, CATEGORY ->
                Comparator.comparing((UsageGroup group) -> group.totals().credits())
                        .reversed()
                        .thenComparing(group -> Objects.requireNonNullElse(group.key(), ""));
            case SESSION ->
                Comparator.comparing((UsageGroup group) -> group.span().lastSequence())
                        .reversed();
        };
    }

    private static UsageTotals totals(List<UsageEntry> entries, UsageQuery query) {
        List<UsageEntry> consumed =
                entries.stream().filter(UsageEntry::consumes).toList();
        return new UsageTotals(
                consumed.stream().filter(UsageEntry::isRequest).count(),
                credits(entries, UsageEntry::consumes),
                credits(entries, entry -> !entry.consumes()),
                BigDecimal.valueOf(sum(consumed, entry -> Objects.requireNonNullElse(entry.tokens(), 0L))),
                consumed.stream()
                        .map(UsageEntry::sessionId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                consumed.stream()
                        .map(entry -> entry.day(query.timeZone()))
                        .distinct()
                        .count(),
                UsageCosts.NONE);
    }

    private static UsageGroup.Span span(List<UsageEntry> entries) {
        UsageEntry last = entries.get(entries.size() - 1);
        return new UsageGroup.Span(entries.get(0).createdAt(), last.createdAt(), last.sequence());
    }

    private static BigDecimal credits(List<UsageEntry> entries, Predicate<UsageEntry> which) {
        return BigDecimal.valueOf(sum(entries.stream().filter(which).toList(), UsageEntry::amount), 6);
    }

    private static long sum(List<UsageEntry> entries, ToLongFunction<UsageEntry> part) {
        return entries.stream().mapToLong(part).sum();
    }
}
