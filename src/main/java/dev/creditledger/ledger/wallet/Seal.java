package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import java.util.Map;

/**
 * How an entry's texts are bound to the chain. From format 2 on the chain has of each text only the SHA-256 of the salt
 * and the text, so that salt and texts can be erased and the chain still verifies.
 *
 * @param format of the canonical text, 1 or 2
 * @param salt 32 hexadecimal digits; null without a text, and once the texts were erased
 * @param erased the hashes of texts that were erased, by the names of their fields
 */
public record Seal(int format, String salt, Map<String, Hash> erased) {
    /** Entries from before there were formats: their texts are in the chain as they are. */
    public static final Seal FIRST = new Seal(1, null, Map.of());
    /** An entry without texts. */
    public static final Seal WITHOUT_TEXTS = new Seal(2, null, Map.of());

    public Seal {
        erased = Map.copyOf(erased);
    }

    static Seal salted(String salt) {
        return new Seal(2, salt, Map.of());
    }

    /** Whether the chain has texts as they are. */
    boolean isOpen() {
        return format < 2;
    }

    /**
     * What the chain has of a text: null where there is none.
     *
     * @param text null where there is none, or it was erased
     */
    public Hash of(String field, String text) {
        return text == null ? erased.get(field) : Hash.sha256(salt + text);
    }
}
