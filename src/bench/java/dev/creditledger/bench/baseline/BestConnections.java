package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Load;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.stage.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A statement on the number of connections that makes the most of it. */
public final class BestConnections implements Load {
    private static final List<Integer> COUNTS = List.of(4, 8, 16, 32, 64);

    private final String name;
    private final LineLoad all;
    private final LineLoad best;

    private BestConnections(String name, LineLoad all, LineLoad best) {
        this.name = name;
        this.all = all;
        this.best = best;
    }

    /** @param all on as many connections as are tried */
    static BestConnections find(Stage stage, String name, LineLoad all) {
        all.run(stage.options().segment());
        int best = BestCount.of(name + ", connections", COUNTS, count -> all.first(count)
                .run(stage.options().trial()));
        return new BestConnections("%s, %d connections".formatted(name, best), all, all.first(best));
    }

    static int highest() {
        return COUNTS.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    public String name() {
        return name;
    }

    @Override
    public Measurement run(Duration duration) {
        return best.run(duration);
    }

    @Override
    public void close() {
        all.close();
    }
}
