package dev.creditledger.bench.stage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service's process takes.
 *
 * @param residentMegabytes of the whole process
 * @param liveMegabytes of its heap after a full collection
 */
public record Memory(double residentMegabytes, double liveMegabytes) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final double KILOBYTES = 1024;

    /**
     * Collects its garbage first, and counts what is left before anything else runs: asked a moment later, the heap has
     * what housekeeping has made of it meanwhile.
     */
    public static Memory of(long pid) {
        double live = live(JavaTool.jcmd(pid, "GC.class_histogram"));
        String resident = JavaTool.output(List.of("ps", "-o", "rss=", "-p", String.valueOf(pid)));
        return new Memory(Double.parseDouble(resident.strip()) / KILOBYTES, live);
    }

    /** Megabytes in use, of what {@code jcmd GC.class_histogram} says. */
    static double live(String histogram) {
        Matcher matcher = TOTAL.matcher(histogram);
        if (!matcher.find()) {
            throw new IllegalStateException("no total in: " + histogram);
        }
        return Double.parseDouble(matcher.group(1)) / KILOBYTES / KILOBYTES;
    }
}
