package dev.creditledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says. PostgreSQL writes it line by line (process, data directory, start, port, …) and a
 * killed machine may leave a torn one, so only the first line is relied upon.
 */
record PostmasterFile(long processId) {
    static Optional<PostmasterFile> read(Path dataDirectory) {
        Path file = path(dataDirectory);
        try {
            return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new StartRefused("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    static Path path(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            long processId = Long.parseLong(lines.get(0).strip());
            return processId > 0 ? Optional.of(new PostmasterFile(processId)) : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }
}
