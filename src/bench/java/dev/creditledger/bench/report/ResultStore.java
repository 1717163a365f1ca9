package dev.creditledger.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last result of every row, each in a file of its own, so that one row can be run anew. */
public final class ResultStore {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    public ResultStore(Path directory) {
        this.directory = directory;
    }

    public void put(RowResult result) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file(result.name()), MAPPER.writeValueAsString(result) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The results of those rows that have ever been run, in the order of their names. */
    public List<RowResult> all(List<String> names) {
        return names.stream()
                .map(this::file)
                .filter(Files::exists)
                .map(ResultStore::read)
                .toList();
    }

    private static RowResult read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), RowResult.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".json");
    }
}
