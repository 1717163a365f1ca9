package dev.creditledger.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server process that runs on a data directory, whoever started it. A number in {@code postmaster.pid} is
 * believed only if that process is a {@code postgres} started on this very directory: numbers are used again.
 */
record Postmaster(ProcessHandle process, Path program, Path dataDirectory) {
    private static final int STOP_SECONDS = 60;
    private static final int END_SECONDS = 10;
    private static final int POLL_MILLIS = 20;

    static Optional<Postmaster> runningOn(Path dataDirectory) {
        return PostmasterFile.read(dataDirectory)
                .flatMap(file -> ProcessHandle.of(file.processId()))
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> recognise(process, dataDirectory));
    }

    /**
     * Removes a {@code postmaster.pid} whose process lives but is something else, for PostgreSQL itself would take that
     * process for a server and refuse. One whose process is gone PostgreSQL clears by itself.
     */
    static void clearStaleFile(Path dataDirectory) {
        boolean processAlive = PostmasterFile.read(dataDirectory)
                .flatMap(file -> ProcessHandle.of(file.processId()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
        if (processAlive && runningOn(dataDirectory).isEmpty()) {
            delete(PostmasterFile.path(dataDirectory));
        }
    }

    /** Ends sessions, writes a checkpoint and returns when the server is gone. */
    void stop() {
        try {
            new ProcessBuilder(stopCommand())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            awaitEnd();
        } catch (IOException failure) {
            throw new StartRefused("cannot stop PostgreSQL process " + process.pid(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** pg_ctl returns a moment before the process ends; one that nobody reaps still has a number but no program. */
    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (recognise(process, dataDirectory).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new StartRefused(
                        "PostgreSQL process " + process.pid() + " on " + dataDirectory + " does not stop.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private List<String> stopCommand() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.resolveSibling("pg_ctl").toString());
        command.addAll(List.of("stop", "-D", dataDirectory.toString(), "-m", "fast", "-w", "-t", "" + STOP_SECONDS));
        return command;
    }

    private static Optional<Postmaster> recognise(ProcessHandle process, Path dataDirectory) {
        ProcessHandle.Info info = process.info();
        boolean onDirectory = info.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(dataDirectory.toString()))
                .orElse(true);
        return info.command()
                .map(Path::of)
                .filter(program -> program.getFileName().toString().startsWith("postgres"))
                .filter(program -> onDirectory)
                .map(program -> new Postmaster(process, program, dataDirectory));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new StartRefused("cannot remove the stale " + file + ": " + failure.getMessage(), failure);
        }
    }
}
