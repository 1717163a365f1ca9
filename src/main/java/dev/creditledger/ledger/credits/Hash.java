package dev.creditledger.ledger.credits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** A SHA-256 value. */
public final class Hash {
    private static final int LENGTH = 32;
    /** What stands before the first entry of an account's chain. */
    public static final Hash NONE = new Hash(new byte[LENGTH]);

    /** Looking one up takes longer than what it does for an entry; each is ready again once it has been used. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hash::newDigest);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    public static Hash sha256(String text) {
        return new Hash(DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The first 122 free bits as a UUID of version 8 (RFC 9562): the same text, the same id. */
    public UUID toUuid() {
        long high = (longAt(0) & ~0xF000L) | 0x8000L;
        long low = (longAt(Long.BYTES) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private long longAt(int offset) {
        long value = 0;
        for (int index = offset; index < offset + Long.BYTES; index++) {
            value = (value << Byte.SIZE) | (bytes[index] & 0xFF);
        }
        return value;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
