package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.stage.Stage;

/** A row of the table: something that is measured, and what it must reach. */
public interface Row {
    /** The name by which {@code -Dbench.only} knows it. */
    String name();

    /** The number by which the table knows it. */
    String number();

    String title(BenchmarkOptions options);

    /** Fails when an answer is not what it has to be, or database and answers disagree; never for a target missed. */
    Findings run(Stage stage);

    /** Whether it takes so long that it has to be asked for by its name. */
    default boolean onlyByName() {
        return false;
    }
}
