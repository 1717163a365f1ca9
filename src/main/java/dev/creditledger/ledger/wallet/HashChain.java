package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UsageKind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The chain that makes a changed, missing or inserted entry visible: each entry's hash is the SHA-256 of its canonical
 * text, whose first line is the hash ahead of it. The text is one line a field, {@code name value}, absent fields left
 * out: anyone can recompute it with {@code sha256sum}. Format 1 has free text in it as a JSON string, format 2 its salted
 * hash, see {@link Seal}. What a use cost the operator is a salted hash in it as well, see {@link Costing}: whoever may see
 * the text need not see the cost.
 */
public final class HashChain {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Kinds that have lines of their own; the others say which they are. */
    private static final Map<UsageKind, String> NAMED_KINDS = Map.of(
            UsageKind.INPUT_TOKENS, "inputTokens",
            UsageKind.OUTPUT_TOKENS, "outputTokens",
            UsageKind.CACHED_TOKENS, "cachedTokens",
            UsageKind.BYTES, "bytes");

    private static final String UUID_FORM = "00000000-0000-0000-0000-000000000000";

    private HashChain() {}

    static Hash next(Hash previous, JournalEntry entry) {
        return Hash.sha256(canonical(previous, entry));
    }

    /** The text whose SHA-256, over its UTF-8 bytes, is the entry's hash. */
    public static String canonical(Hash previous, JournalEntry entry) {
        StringBuilder text = new StringBuilder(1024);
        boolean isFirst = entry.seal().isOpen();
        line(text, "previous", previous);
        line(text, "account", entry.accountId());
        line(text, "sequence", entry.sequence());
        if (!isFirst) {
            line(text, "format", entry.seal().format());
        }
        line(text, "transaction", entry.request().transactionId());
        line(text, "request", entry.request().fingerprint());
        line(text, "type", entry.type());
        line(text, "createdAt", entry.createdAt());
        line(text, "site", entry.siteId());
        line(text, "amount", isFirst ? entry.amount().abs() : entry.amount());
        for (Posting posting : entry.postings()) {
            posting(text, posting);
        }
        balance(text, entry.balanceAfter(), isFirst);
        if (isFirst) {
            activity(text, entry.activity());
        } else {
            line(text, "actor", entry.actor());
            counted(text, entry.activity());
            texts(text, entry);
        }
        details(text, entry.details());
        return text.toString();
    }

    /** Stands for an activity where its texts would take too much room. */
    public static Hash hash(Activity activity) {
        return Hash.sha256(canonical(activity));
    }

    /** The lines of an activity on their own: no two activities have one text. */
    static String canonical(Activity activity) {
        StringBuilder text = new StringBuilder(128);
        activity(text, activity);
        return text.toString();
    }

    static String canonical(MeteredUsage usage) {
        StringBuilder text = new StringBuilder(128);
        usage(text, usage);
        return text.toString();
    }

    private static void posting(StringBuilder text, Posting posting) {
        text.append("posting ").append(posting.allocationId());
        Tally change = posting.change();
        text.append(" granted ").append(change.granted());
        text.append(" consumed ").append(change.consumed());
        text.append(" held ").append(change.held());
        text.append(" forfeited ").append(change.forfeited());
        text.append(" before ").append(posting.balanceBefore());
        text.append(" after ").append(posting.balanceAfter());
        if (!posting.limitsAfter().isEmpty()) {
            text.append(" limits");
            posting.limitsAfter().forEach(limit -> text.append(' ').append(limit));
        }
        if (!posting.excessAfter().isEmpty()) {
            text.append(" excess");
            posting.excessAfter().forEach(excess -> text.append(' ').append(excess));
        }
        text.append('\n');
    }

    private static void balance(StringBuilder text, SpendableBalance balance, boolean isFirst) {
        text.append("available ").append(balance.available());
        text.append(" periodic ").append(balance.periodic());
        text.append(" topUp ").append(balance.topUp());
        if (!isFirst) {
            text.append(" pooled ").append(balance.pooled());
        }
        text.append('\n');
    }

    private static void activity(StringBuilder text, Activity activity) {
        line(text, "category", activity.category());
        quoted(text, "operationType", activity.operationType());
        quoted(text, "description", activity.description());
        quoted(text, "sessionId", activity.sessionId());
        line(text, "tokensProcessed", activity.tokensProcessed());
        line(text, "processingTimeMs", activity.processingTimeMs());
        quoted(text, "metadata", activity.metadata());
        quoted(text, "reason", activity.reason());
    }

    /** What usage is counted by: no words of a person. */
    private static void counted(StringBuilder text, Activity activity) {
        line(text, "category", activity.category());
        quoted(text, "operationType", activity.operationType());
        line(text, "tokensProcessed", activity.tokensProcessed());
        line(text, "processingTimeMs", activity.processingTimeMs());
    }

    private static void texts(StringBuilder text, JournalEntry entry) {
        for (EntryText field : EntryText.values()) {
            Hash hash = entry.seal().of(field.fieldName(), field.of(entry));
            line(text, field.fieldName() + "Hash", hash);
        }
    }

    private static void details(StringBuilder text, EntryDetails details) {
        details.allocations().forEach(allocation -> allocation(text, allocation));
        if (details.periods() > 0) {
            line(text, "periods", details.periods());
        }
        if (details.reservation() != null) {
            reservation(text, details.reservation());
        }
        line(text, "refundOf", details.refundOf());
        line(text, "timeZoneBefore", details.timeZoneBefore());
        line(text, "timeZone", details.timeZone());
        if (details.pricing() != null) {
            usage(text, details.pricing().usage());
            details.pricing().rates().forEach(rated -> rate(text, rated));
            if (details.pricing().carryAfter() != null) {
                text.append("carry before ").append(details.pricing().carryBefore());
                text.append(" after ").append(details.pricing().carryAfter()).append('\n');
            }
            Costing costing = details.pricing().costing();
            line(
                    text,
                    "costHash",
                    costing == null ? null : costing.hash(details.pricing().rates()));
        }
    }

    private static void usage(StringBuilder text, MeteredUsage usage) {
        quoted(text, "model", usage.model());
        usage.quantities()
                .forEach((kind, units) -> line(text, NAMED_KINDS.getOrDefault(kind, "quantity " + kind), units));
    }

    private static void rate(StringBuilder text, RatedUnits rated) {
        text.append("rate ").append(rated.rateId());
        text.append(" kind ").append(rated.kind());
        text.append(" units ").append(rated.units());
        text.append(" creditsPerUnit ").append(rated.creditsPerUnit().toPlainString());
        text.append(" unitSize ").append(rated.unitSize());
        text.append(" credits ").append(rated.credits()).append('\n');
    }

    private static void reservation(StringBuilder text, ReservationState reservation) {
        text.append("reservation ").append(reservation.id());
        text.append(" opened ").append(reservation.openedSequence());
        text.append(" amount ").append(reservation.amount());
        text.append(" captured ").append(reservation.captured());
        text.append(" released ").append(reservation.released());
        text.append(" held ").append(reservation.held());
        text.append(" status ").append(reservation.status());
        text.append(" expiresAt ").append(MILLISECONDS.format(reservation.expiresAt()));
        if (!reservation.beyond().isEmpty()) {
            text.append(" beyond");
            reservation.beyond().forEach(allocationId -> text.append(' ').append(allocationId));
        }
        text.append('\n');
    }

    /** A UUID stands as it is, as it always has; any other text is one that may hold anything. */
    private static void subscription(StringBuilder text, String id) {
        if (id == null || isUuid(id)) {
            line(text, "subscription", id);
        } else {
            quoted(text, "subscription", id);
        }
    }

    private static boolean isUuid(String text) {
        return text.length() == UUID_FORM.length()
                && IntStream.range(0, text.length())
                        .allMatch(place -> UUID_FORM.charAt(place) == '-'
                                ? text.charAt(place) == '-'
                                : Character.digit(text.charAt(place), 16) >= 0 && text.charAt(place) < 'g');
    }

    private static void allocation(StringBuilder text, Allocation allocation) {
        line(text, "allocation", allocation.id());
        line(text, "source", allocation.source());
        subscription(text, allocation.subscriptionId());
        line(text, "allocationSite", allocation.siteId());
        line(text, "priority", allocation.priority());
        line(text, "effectiveAt", allocation.effectiveAt());
        line(text, "expiresAt", allocation.expiresAt());
        line(text, "costBasis", allocation.provenance().costBasis());
        line(text, "purchase", allocation.provenance().purchaseId());
        if (allocation.ending() != null) {
            line(text, "ended", allocation.ending().reason());
        }
        for (UsageRule rule : allocation.rules()) {
            text.append("rule ").append(rule.period());
            text.append(" cap ").append(rule.cap());
            text.append(" balance ").append(rule.balance());
            if (rule.excess().isPositive()) {
                text.append(" excess ").append(rule.excess());
            }
            if (rule.nextCap() != null) {
                text.append(" nextCap ").append(rule.nextCap());
            }
            if (rule.anchor() != null) {
                text.append(" anchor ").append(MILLISECONDS.format(rule.anchor()));
                text.append(" resetDate ").append(MILLISECONDS.format(rule.resetDate()));
            }
            text.append('\n');
        }
    }

    private static void line(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(name).append(' ').append(value).append('\n');
        }
    }

    private static void line(StringBuilder text, String name, Instant value) {
        if (value != null) {
            text.append(name).append(' ').append(MILLISECONDS.format(value)).append('\n');
        }
    }

    private static void quoted(StringBuilder text, String name, String value) {
        if (value == null) {
            return;
        }
        text.append(name).append(" \"");
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append(String.format("\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        text.append("\"\n");
    }
}
