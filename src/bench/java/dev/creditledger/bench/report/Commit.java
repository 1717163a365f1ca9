package dev.creditledger.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was measured. */
public final class Commit {
    private Commit() {}

    /** The commit's short name, and whether the sources differ from it; "unknown" without git. */
    public static String present() {
        try {
            String name = output(List.of("git", "rev-parse", "--short", "HEAD"));
            boolean changed = !output(List.of("git", "status", "--porcelain", "--", "src", "pom.xml"))
                    .isEmpty();
            return name.isEmpty() ? "unknown" : name + (changed ? ", with changes" : "");
        } catch (IOException noGit) {
            return "unknown";
        }
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
