package dev.creditledger.ledger.usage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What usage needs to know of a journal entry. Amounts are micro-credits; what is null was not told.
 *
 * @param captured what the reservation has captured after a CAPTURE, this one included; null for other types
 */
record UsageEntry(
        long sequence,
        String type,
        Instant createdAt,
        long amount,
        Long captured,
        UUID siteId,
        String operationType,
        String category,
        String sessionId,
        Long tokens) {
    static UsageEntry consume(long sequence, String createdAt, long amount) {
        return new UsageEntry(
                sequence, "CONSUME", Instant.parse(createdAt), amount, null, null, null, null, null, null);
    }

    boolean counts() {
        return consumes() || type.equals("REFUND");
    }

    boolean consumes() {
        return type.equals("CONSUME") || type.equals("CAPTURE");
    }

    boolean isRequest() {
        return type.equals("CONSUME") || (type.equals("CAPTURE") && captured == amount);
    }

    String day(ZoneId timeZone) {
        return createdAt.atZone(timeZone).toLocalDate().toString();
    }

    String key(UsageGrouping grouping, ZoneId timeZone) {
        return switch (grouping) {
            case DAY -> day(timeZone);
            case OPERATION_TYPE -> operationType;
            case CATEGORY -> category;
            case SESSION -> sessionId;
        };
    }
}
