package dev.creditledger.ledger.verification.fold;

/**
 * Where what is stored is not what it must be.
 *
 * @param sequence of the entry; of the last entry when it is the wallet that diverges
 * @param expected what it must be, in short
 * @param found what it is
 * @param detail one sentence
 */
public record Divergence(long sequence, Check check, String expected, String found, String detail) {
    private static final int LONGEST = 500;

    static Divergence of(long sequence, Check check, Object expected, Object found, String detail) {
        return new Divergence(sequence, check, inShort(expected), inShort(found), detail);
    }

    private static String inShort(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }
}
