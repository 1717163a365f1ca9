package dev.creditledger.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What was measured. */
public final class Commit {
    private Commit() {}

    /** As {@code git describe} names the work tree; "unknown" without git. */
    public static String present() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? "unknown" : name;
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
