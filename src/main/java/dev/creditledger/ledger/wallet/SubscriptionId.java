package dev.creditledger.ledger.wallet;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What callers call subscriptions: one that is a UUID, in its canonical form, has a column of its own, as it had before
 * others were allowed.
 */
public final class SubscriptionId {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private SubscriptionId() {}

    /** Null for one that is none, and for null. */
    public static UUID uuid(String subscriptionId) {
        return isUuid(subscriptionId) ? UUID.fromString(subscriptionId) : null;
    }

    /** Null for one that is a UUID, and for null. */
    public static String text(String subscriptionId) {
        return isUuid(subscriptionId) ? null : subscriptionId;
    }

    private static boolean isUuid(String subscriptionId) {
        return subscriptionId != null && CANONICAL.matcher(subscriptionId).matches();
    }
}
