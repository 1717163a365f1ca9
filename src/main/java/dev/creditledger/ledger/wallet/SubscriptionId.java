package dev.creditledger.ledger.wallet;

import java.util.UUID;

/**
 * What callers call subscriptions: one that is a UUID, in its canonical form, has a column of its own, as it had before
 * others were allowed.
 */
public final class SubscriptionId {
    private static final int UUID_LENGTH = 36;

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
        if (subscriptionId == null || subscriptionId.length() != UUID_LENGTH) {
            return false;
        }
        try {
            return UUID.fromString(subscriptionId).toString().equals(subscriptionId);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
