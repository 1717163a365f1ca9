package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How long an instance takes from the start of its process until it has spent credits. */
public final class StartRow implements Row {
    private static final int STARTS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String number() {
        return "13";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "start to first answer of a consume, existing database";
    }

    /** What is tried: a name, and the JVM options beside the usual ones. */
    private static Map<String, List<String>> candidates(Path archive) {
        String appCds = "-XX:SharedArchiveFile=" + archive;
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        candidates.put("the image's options", List.of());
        candidates.put("AppCDS archive", List.of(appCds));
        candidates.put("AppCDS archive, C1 only", List.of(appCds, "-XX:TieredStopAtLevel=1"));
        return candidates;
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        Path archive = archive(stage, wallets);
        Map<String, List<String>> candidates = candidates(archive);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int start = 0; start < STARTS; start++) {
            candidates.forEach((name, options) -> seconds.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(secondsToStart(stage, wallets, options)));
            Console.say("  start %d: %s"
                    .formatted(
                            start + 1,
                            seconds.entrySet().stream()
                                    .map(each -> "%s %.2f s"
                                            .formatted(
                                                    each.getKey(),
                                                    each.getValue()
                                                            .get(each.getValue().size() - 1)))
                                    .collect(Collectors.joining("; "))));
        }
        delete(archive);
        return new Findings(
                seconds.entrySet().stream()
                        .map(each -> Target.reported("s", each.getKey(), Spread.of(each.getValue())))
                        .toList(),
                List.of(),
                List.of(
                        "From the start of the process to the first 200 on a consume, %d starts in turns, beside an idle instance on the same database."
                                .formatted(STARTS)),
                wallets.check());
    }

    private static double secondsToStart(Stage stage, Wallets wallets, List<String> options) {
        long start = System.nanoTime();
        try (Service service = stage.start(stage.setup(stage.database()).with(options))) {
            service.awaitFirstConsume(wallets);
            double seconds = (System.nanoTime() - start) / 1e9;
            service.kill();
            return seconds;
        }
    }

    /** Written by a service as it ends. */
    private static Path archive(Stage stage, Wallets wallets) {
        try {
            Path archive = Files.createTempDirectory("credit-ledger-archive").resolve("service.jsa");
            List<String> option = List.of("-XX:ArchiveClassesAtExit=" + archive);
            try (Service service = stage.start(stage.setup(stage.database()).with(option))) {
                service.awaitFirstConsume(wallets);
            }
            Console.say("  the AppCDS archive has %,d KB".formatted(Files.size(archive) / 1024));
            return archive;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path archive) {
        try {
            Files.delete(archive);
            Files.delete(archive.getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
