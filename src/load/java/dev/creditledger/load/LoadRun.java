package dev.creditledger.load;

import java.nio.file.Path;
import java.util.List;

/** One run, handed to the simulation by way of a static field, as Gatling makes the simulation itself. */
record LoadRun(LoadOptions options, List<String> accountIds, LoadTally tally) {
    static final Path RESULTS = Path.of("target", "gatling");
    static final Path TALLY = RESULTS.resolve("tally.json");

    private static volatile LoadRun current;

    static LoadRun current() {
        return current;
    }

    void begin() {
        current = this;
    }
}
