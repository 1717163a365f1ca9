package dev.creditledger.access;

import dev.creditledger.ledger.credits.Hash;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a key: 256 random bits behind a few letters that say what it is, so that scanners for leaked
 * secrets can find it.
 */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final int PREFIX_LENGTH = 12;

    /** One of an account's key. */
    public static Secret ofAccount() {
        return create("clk_");
    }

    /** One of an operator's key. */
    public static Secret ofOperator() {
        return create("clo_");
    }

    private static Secret create(String kind) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String prefix() {
        return text.substring(0, PREFIX_LENGTH);
    }

    public byte[] hash() {
        return Hash.sha256(text).toBytes();
    }

    /** Not the secret, which has no business in a log. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
