package dev.creditledger.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        String id = String.valueOf(pid);
        String java = System.getProperty("java.home");
        String jcmd = Path.of(java, "bin", "jcmd").toString();
        output(List.of(jcmd, id, "GC.run"));
        double live = used(output(List.of(jcmd, id, "GC.heap_info")));
        double resident =
                Double.parseDouble(output(List.of("ps", "-o", "rss=", "-p", id)).strip()) / KILOBYTES;
        return new Memory(resident, live);
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

    private static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
