package dev.creditledger.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./mvnw -Pbench verify} can be told by {@code -Dbench.…}.
 *
 * @param only names of the rows to run; empty for all
 * @param segment how long each of the alternating runs takes
 * @param clients how many requests are on their way at any time
 */
record BenchmarkOptions(List<String> only, Duration segment, int clients) {
    static BenchmarkOptions read() {
        return new BenchmarkOptions(
                Arrays.stream(System.getProperty("bench.only", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 10)),
                Integer.getInteger("bench.clients", 256));
    }

    List<ConsumeRow> rows() {
        List<String> known = ConsumeRow.ALL.stream().map(ConsumeRow::name).toList();
        if (!known.containsAll(only)) {
            throw new IllegalArgumentException("bench.only=" + only + ", but the rows are " + known);
        }
        return ConsumeRow.ALL.stream()
                .filter(row -> only.isEmpty() || only.contains(row.name()))
                .toList();
    }
}
