package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The header that says for whom a caller acts: a name, a ticket, anything that a person may want to read later. */
final class OnBehalfOf {
    static final String HEADER = "On-Behalf-Of";
    private static final int MAXIMUM_LENGTH = 200;
    private static final String EXPECTED = "must be one text of 1 to 200 printable characters, in UTF-8";

    private OnBehalfOf() {}

    /** Null when there is none; fails with a 400 for anything but one short printable text. */
    static String read(MultiMap headers) {
        String given = headers.get(HEADER);
        if (given == null) {
            return null;
        }
        String text = decoded(given).strip();
        int length = text.codePointCount(0, text.length());
        if (length == 0
                || length > MAXIMUM_LENGTH
                || headers.getAll(HEADER).size() > 1
                || !text.codePoints().allMatch(OnBehalfOf::isPrintable)) {
            throw refused();
        }
        return text;
    }

    /** HTTP hands over bytes as characters of ISO 8859-1. */
    private static String decoded(String given) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(given.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw refused();
        }
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static RequestFailure refused() {
        return RequestFailure.invalid(HEADER, EXPECTED);
    }
}
