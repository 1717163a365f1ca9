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
    private static final Pattern USED = Pattern.compile("(?m)^ *+(?!Metaspace|class space)[A-Za-z -]+ .*?used (\\d+)K");
    private static final double KILOBYTES = 1024;

    /** Collects its garbage first. */
    public static Memory of(long pid) {
        JavaTool.jcmd(pid, "GC.run");
        double live = used(JavaTool.jcmd(pid, "GC.heap_info"));
        String resident = JavaTool.output(List.of("ps", "-o", "rss=", "-p", String.valueOf(pid)));
        return new Memory(Double.parseDouble(resident.strip()) / KILOBYTES, live);
    }

    /** In megabytes, of what {@code jcmd GC.heap_info} says. */
    static double used(String heapInfo) {
        Matcher matcher = USED.matcher(heapInfo);
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("no heap in: " + heapInfo);
        }
        return sum / KILOBYTES;
    }
}
