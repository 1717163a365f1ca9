package dev.creditledger.http.problem;

import java.util.Map;

/**
 * A failure in words.
 *
 * @param body any value that the service's JSON mapper writes
 */
public record ErrorAnswer(int status, String mediaType, Map<String, String> headers, Object body) {
    public ErrorAnswer {
        headers = Map.copyOf(headers);
    }
}
