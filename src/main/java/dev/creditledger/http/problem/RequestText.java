package dev.creditledger.http.problem;

import dev.creditledger.http.port.RequestStep;
import dev.creditledger.http.text.CleanText;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Refuses a request whose path, query or headers say what no text can: a NUL, half of a surrogate pair, bytes that are
 * not UTF-8, a percent sign that encodes nothing. PostgreSQL would refuse to look for such a text, and decoders differ in
 * what they make of it. Every route comes after this.
 */
@Singleton
@Priority(1)
public class RequestText implements RequestStep {
    private static final int HEXADECIMAL = 16;
    private static final int ENCODED_LENGTH = 3;

    private final ErrorWriter writer;

    RequestText(ErrorWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isText(request.uri())) {
            refuse(context, "Path and query must be percent-encoded UTF-8 without NUL characters.");
            return false;
        }
        if (!areClean(request.headers())) {
            refuse(context, "Headers " + CleanText.EXPECTED + ".");
            return false;
        }
        return true;
    }

    private void refuse(RoutingContext context, String detail) {
        context.request().resume();
        writer.fail(context, RequestFailure.of(RequestFault.MALFORMED_REQUEST, detail));
    }

    private static boolean areClean(Iterable<Map.Entry<String, String>> headers) {
        for (Map.Entry<String, String> header : headers) {
            if (!CleanText.isClean(header.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the target of a request, once it is decoded, is clean text. */
    static boolean isText(String target) {
        if (target.indexOf('%') < 0) {
            return CleanText.isClean(target);
        }
        ByteBuffer encoded = ByteBuffer.allocate(target.length());
        int index = 0;
        while (index < target.length()) {
            if (target.charAt(index) == '%') {
                int value = encodedByte(target, index);
                if (value <= 0) {
                    return false;
                }
                encoded.put((byte) value);
                index += ENCODED_LENGTH;
            } else if (target.charAt(index) == 0 || !isUtf8(encoded)) {
                return false;
            } else {
                index++;
            }
        }
        return isUtf8(encoded);
    }

    /** -1 where the percent sign is not followed by two hexadecimal digits. */
    private static int encodedByte(String target, int index) {
        if (index + ENCODED_LENGTH > target.length()) {
            return -1;
        }
        int high = Character.digit(target.charAt(index + 1), HEXADECIMAL);
        int low = Character.digit(target.charAt(index + 2), HEXADECIMAL);
        return high < 0 || low < 0 ? -1 : high * HEXADECIMAL + low;
    }

    /** Empties the buffer. */
    private static boolean isUtf8(ByteBuffer encoded) {
        if (encoded.position() == 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(encoded.flip());
            encoded.clear();
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
