package dev.creditledger.ledger.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A random journal and random questions about it. Days are those around changes of the clock. */
final class UsageStory {
    private static final List<String> TIME_ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "America/Havana",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Pacific/Apia");
    /** Apia skipped a whole day here; elsewhere clocks go forward or back within days of the others. */
    private static final List<String> BEGINNINGS =
            List.of("2011-12-29T00:00:00Z", "2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-11-01T00:00:00Z");

    private static final List<String> TYPES =
            List.of("CONSUME", "CONSUME", "CONSUME", "CAPTURE", "REFUND", "GRANT", "RESERVE", "RELEASE", "RESET");

    private final RandomGenerator random;
    private final Instant beginning;
    private final List<UUID> sites = Arrays.asList(null, new UUID(1, 1), new UUID(1, 2));
    private final int sessions;

    UsageStory(RandomGenerator random) {
        this.random = random;
        beginning = Instant.parse(oneOf(BEGINNINGS)).plus(Duration.ofHours(random.nextInt(24)));
        sessions = random.nextInt(5);
    }

    List<UsageEntry> journal() {
        List<UsageEntry> journal = new ArrayList<>();
        Instant now = beginning;
        int entries = random.nextInt(1, 100);
        for (int sequence = 1; sequence <= entries; sequence++) {
            now = now.plusMillis(random.nextLong(Duration.ofHours(2).toMillis()));
            journal.add(entry(sequence, now));
        }
        return journal;
    }

    private UsageEntry entry(int sequence, Instant now) {
        String type = oneOf(TYPES);
        long amount = random.nextLong(1, 5_000_000);
        Long captured = type.equals("CAPTURE") ? (Long) (amount + random.nextInt(2)) : null;
        return new UsageEntry(
                sequence,
                type,
                now,
                amount,
                captured,
                oneOf(sites),
                oneOf(Arrays.asList(null, "chat", "image", "a, \"b\"")),
                oneOf(Arrays.asList(null, "AI", "STORAGE")),
                session(),
                random.nextBoolean() ? null : (Long) random.nextLong(10_000));
    }

    /** Any text, line breaks and all. */
    private String session() {
        int number = random.nextInt(1 + sessions);
        return number == 0 ? null : "session\n" + number;
    }

    UsageQuery query(UUID accountId) {
        UsageGrouping grouping = oneOf(List.of(UsageGrouping.values()));
        ZoneId timeZone = ZoneId.of(oneOf(TIME_ZONES));
        LocalDate from = beginning.atZone(timeZone).toLocalDate().plusDays(random.nextInt(4) - 1L);
        boolean paged = grouping == UsageGrouping.SESSION;
        return new UsageQuery(
                accountId,
                oneOf(sites),
                from,
                from.plusDays(random.nextInt(6)),
                timeZone,
                grouping,
                paged && random.nextBoolean() ? (Long) random.nextLong(1, 100) : null,
                paged ? random.nextInt(1, 5) : 1000);
    }

    /** Since any instant, or that of an entry, before, within or after the journal. */
    UsageSince since(UUID accountId, List<UsageEntry> journal) {
        Instant since =
                random.nextBoolean() ? instant() : oneOf(journal).createdAt().plusMillis(random.nextInt(2));
        return new UsageSince(
                accountId,
                oneOf(sites),
                since,
                journal.get(journal.size() - 1).createdAt(),
                ZoneId.of(oneOf(TIME_ZONES)),
                oneOf(List.of(UsageGrouping.DAY, UsageGrouping.OPERATION_TYPE, UsageGrouping.CATEGORY)),
                1000);
    }

    UUID site() {
        return oneOf(sites);
    }

    Instant instant() {
        return beginning.plusMillis(random.nextLong(Duration.ofDays(5).toMillis()));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
