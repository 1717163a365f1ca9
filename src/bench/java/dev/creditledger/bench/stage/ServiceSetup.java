package dev.creditledger.bench.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a service is started.
 *
 * @param jvmOptions of which a later one outdoes an earlier one
 */
public record ServiceSetup(Database database, Path jar, List<String> jvmOptions) {
    /** Other JVM options beside and before those there are. */
    public ServiceSetup with(List<String> more) {
        List<String> all = new ArrayList<>(
                Stream.concat(jvmOptions.stream(), more.stream()).toList());
        return new ServiceSetup(database, jar, all);
    }

    public ServiceSetup with(Path otherJar) {
        return new ServiceSetup(database, otherJar, jvmOptions);
    }
}
