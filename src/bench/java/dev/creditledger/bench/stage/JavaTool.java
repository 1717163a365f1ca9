package dev.creditledger.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked of another JVM from outside. */
final class JavaTool {
    private static final Pattern COMPILING = Pattern.compile("(?m)^java\\.ci\\.totalTime=(\\d+)");

    private JavaTool() {}

    /** What {@code jcmd} prints. */
    static String jcmd(long pid, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return output(List.of(jcmd, String.valueOf(pid), command));
    }

    /** How long its compilers have compiled since it started. */
    static Duration compiling(long pid) {
        Matcher matcher = COMPILING.matcher(jcmd(pid, "PerfCounter.print"));
        if (!matcher.find()) {
            throw new IllegalStateException("no java.ci.totalTime of process " + pid);
        }
        return Duration.ofNanos(Long.parseLong(matcher.group(1)));
    }

    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
