package dev.creditledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code ./mvnw -Pbench verify} can be told by {@code -Dbench.…}.
 *
 * @param only names of the rows to run; empty for all but those that are run by name alone
 * @param seconds how long each of the alternating segments takes
 * @param clients how many requests are on their way at any time
 * @param jvm options of the service's JVM beside the usual ones
 * @param before the quarkus-run.jar of an earlier build, to compare with that instead; empty for none
 */
public record BenchmarkOptions(
        List<String> only, int seconds, int clients, List<String> jvm, String before, Path serviceJar) {
    /** Those of the image, and so much memory. */
    private static final List<String> USUAL_JVM = List.of("@src/main/docker/jvm.options", "-Xmx512m");

    private static final int SHORTEST_FULL_WARM_UP = 2;

    public BenchmarkOptions {
        require(seconds >= 1, "bench.seconds=" + seconds + ", but a segment takes at least 1 second");
        require(clients >= 2, "bench.clients=" + clients + ", but there are at least 2");
    }

    static BenchmarkOptions read() {
        return new BenchmarkOptions(
                words("bench.only", ","),
                number("bench.seconds", 3),
                number("bench.clients", 256),
                words("bench.jvm", " "),
                System.getProperty("bench.before", "").strip(),
                Path.of(System.getProperty("service.jar", "target/quarkus-app/quarkus-run.jar")));
    }

    public Duration segment() {
        return Duration.ofSeconds(seconds);
    }

    /** What a JVM takes at least to compile what matters; less where nothing but the benchmark itself is tried out. */
    public Duration warmUp() {
        return Duration.ofSeconds(seconds >= SHORTEST_FULL_WARM_UP ? 18 : 3L * seconds);
    }

    /** How long one trial takes that finds out how many connections or threads are best. */
    public Duration trial() {
        return segment().dividedBy(3);
    }

    public List<String> jvmOptions() {
        return Stream.concat(USUAL_JVM.stream(), jvm.stream()).toList();
    }

    private static List<String> words(String property, String separator) {
        return Arrays.stream(System.getProperty(property, "").split(separator, -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int number(String property, int otherwise) {
        String text = System.getProperty(property, "").strip();
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(property + "=" + text + " is not a whole number", malformed);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
