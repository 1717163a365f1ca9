package dev.creditledger.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.http.trace.RequestId;
import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a failure into the words, and the bytes, of the dialect that its path speaks. */
@Singleton
public class ErrorDialects {
    private final List<ErrorDialect> dialects;
    private final ProblemDialect fallback;
    private final ObjectMapper mapper;

    ErrorDialects(@All List<ErrorDialect> dialects, ProblemDialect fallback, ObjectMapper mapper) {
        this.dialects = dialects;
        this.fallback = fallback;
        this.mapper = mapper;
    }

    /** An answer ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // made to be written once, never compared
    public record Written(int status, Map<String, String> headers, byte[] body) {}

    /** The answer to a request that got a name when it arrived, which stands in its answer already. */
    Written write(RequestFailure failure, RoutingContext context) {
        String path = CalledPath.of(context);
        String id = RequestId.of(context);
        if (id == null) {
            return write(failure, path);
        }
        Written written = write(failure.ofRequest(id), path);
        written.headers().remove(RequestId.HEADER);
        return written;
    }

    /**
     * Writes a failure for which there is no such request; its request id is made up when the failure does not say it.
     */
    public Written write(RequestFailure unnamed, String path) {
        RequestFailure failure = unnamed.requestId() == null ? unnamed.ofRequest(RequestId.next()) : unnamed;
        ErrorAnswer answer = dialects.stream()
                .filter(dialect -> dialect.speaks(path))
                .findFirst()
                .orElse(fallback)
                .answer(failure, path);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", answer.mediaType());
        headers.put(RequestId.HEADER, failure.requestId());
        headers.putAll(failure.headers());
        headers.putAll(answer.headers());
        return new Written(answer.status(), headers, bytes(answer.body()));
    }

    private byte[] bytes(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
