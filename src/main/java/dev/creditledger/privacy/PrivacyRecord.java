package dev.creditledger.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.http.problem.RequestFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The file that says what was asked for, line by line as JSON, ahead of its being done: what a database that was restored from a
 * backup cannot know. It names accounts by their ids alone.
 */
@Singleton
class PrivacyRecord {
    private static final Logger LOG = Logger.getLogger(PrivacyRecord.class);

    private final Optional<Path> file;
    private final ObjectMapper mapper;
    private final Vertx vertx;

    PrivacyRecord(PrivacySettings settings, ObjectMapper mapper, Vertx vertx) {
        file = settings.recordFile();
        this.mapper = mapper;
        this.vertx = vertx;
    }

    /** A request as a line has it. */
    record Line(UUID id, UUID accountId, PrivacyRequest.Kind kind, Instant wantedAt, String wantedBy) {}

    boolean isKept() {
        return file.isPresent();
    }

    /** Writes the request down, for good when this completes; nothing where no file is configured. */
    Uni<Void> add(PrivacyRequest request) {
        if (file.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Line line = new Line(request.id, request.accountId, request.kind, request.wantedAt, request.wantedBy);
        return Uni.createFrom()
                .completionStage(() -> vertx.<Void>executeBlocking(() -> {
                            append(file.get(), line);
                            return null;
                        })
                        .toCompletionStage())
                .onFailure(IOException.class)
                .transform(failure -> {
                    LOG.errorf("The record of privacy requests cannot be written: %s", failure);
                    return RequestFailure.unavailable(
                            "The record of privacy requests cannot be written; nothing has been done.");
                });
    }

    /** Begins on a line of its own, whatever a kill has left of the one before. */
    private void append(Path to, Line line) throws IOException {
        if (to.getParent() != null) {
            Files.createDirectories(to.getParent());
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(('\n' + mapper.writeValueAsString(line) + '\n').getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** All that was ever asked for; a line that was cut by a kill is told of and left out. */
    List<Line> read() {
        List<Line> lines = new ArrayList<>();
        if (file.isEmpty() || !Files.exists(file.get())) {
            return lines;
        }
        try {
            for (String text : Files.readAllLines(file.get(), StandardCharsets.UTF_8)) {
                if (!text.isBlank()) {
                    parse(text).ifPresent(lines::add);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The record of privacy requests cannot be read", unreadable);
        }
        return lines;
    }

    private Optional<Line> parse(String text) {
        try {
            return Optional.of(mapper.readValue(text, Line.class));
        } catch (JsonProcessingException cut) {
            LOG.warnf("A line of the record of privacy requests cannot be read: %s", cut.getOriginalMessage());
            return Optional.empty();
        }
    }
}
