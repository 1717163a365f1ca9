package dev.creditledger.http;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.CleanText;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.http.text.UuidText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The place of one item in a list's order, opaque to clients. Its parts hold no line breaks. What a client sends may be
 * anything: the readers answer a failure that names the parameter.
 */
public record Cursor(String list, List<String> parts) {
    private static final String SEPARATOR = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String list, Object... parts) {
        return new Cursor(list, List.of(parts).stream().map(Object::toString).toList());
    }

    public String encode() {
        String text = list + SEPARATOR + String.join(SEPARATOR, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String text, String list, int parts) {
        List<String> decoded = List.of(decode(text).split(SEPARATOR, -1));
        if (decoded.size() != parts + 1 || !decoded.get(0).equals(list)) {
            throw unusable();
        }
        return new Cursor(list, decoded.subList(1, decoded.size()));
    }

    public Instant instant(int index) {
        return read(index, text -> InstantText.parse(text).orElseThrow(Cursor::unusable));
    }

    public UUID uuid(int index) {
        return read(index, text -> UuidText.parse(text).orElseThrow(Cursor::unusable));
    }

    public String text(int index) {
        if (!CleanText.isClean(parts.get(index))) {
            throw unusable();
        }
        return parts.get(index);
    }

    public long number(int index) {
        return read(index, Long::parseLong);
    }

    private <T> T read(int index, Function<String, T> reader) {
        try {
            return reader.apply(parts.get(index));
        } catch (IllegalArgumentException unreadable) {
            throw unusable();
        }
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw unusable();
        }
    }

    private static RequestFailure unusable() {
        return RequestFailure.invalid("cursor", "must be the nextCursor of an earlier page of this list");
    }
}
