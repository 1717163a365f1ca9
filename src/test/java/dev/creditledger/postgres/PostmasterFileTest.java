package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostmasterFileTest {
    @TempDir
    Path dataDirectory;

    @Test
    void the_process_stands_on_the_first_line() {
        List<String> lines = List.of("4711", "/data", "1763634000", "5432", "", "127.0.0.1", "  1 2", "ready   ");

        assertThat(PostmasterFile.parse(lines)).contains(new PostmasterFile(4711));
    }

    @ParameterizedTest
    @MethodSource("torn")
    void a_torn_file_names_no_process(List<String> lines) {
        assertThat(PostmasterFile.parse(lines)).isEmpty();
    }

    static Stream<List<String>> torn() {
        return Stream.of(List.of(), List.of(""), List.of("not a number"), List.of("0"), List.of("-4711"));
    }

    @Test
    void a_number_that_something_else_bears_now_is_no_server_and_its_file_goes() throws IOException {
        Path file = write(ProcessHandle.current().pid());

        assertThat(Postmaster.runningOn(dataDirectory)).isEmpty();
        Postmaster.clearStaleFile(dataDirectory);

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_whose_process_is_gone_is_left_to_postgres() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path file = write(gone.pid());

        assertThat(Postmaster.runningOn(dataDirectory)).isEmpty();
        Postmaster.clearStaleFile(dataDirectory);

        assertThat(file).exists();
    }

    private Path write(long processId) throws IOException {
        return Files.writeString(PostmasterFile.path(dataDirectory), processId + "\n" + dataDirectory + "\n");
    }
}
