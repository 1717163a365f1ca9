package dev.creditledger.bench.row;

import dev.creditledger.bench.stage.Console;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sides one after another, again and again, as the machine's own speed varies. */
final class Turns {
    static final int COUNT = 3;

    private Turns() {}

    static void run(Duration segment, Side... sides) {
        for (int turn = 1; turn <= COUNT; turn++) {
            for (Side side : sides) {
                side.run(segment);
            }
            Console.say("  turn %d: %s"
                    .formatted(
                            turn,
                            Arrays.stream(sides)
                                    .map(side -> "%s %,.0f/s, p50 %.2f, p99 %.2f ms"
                                            .formatted(
                                                    side.name(),
                                                    side.last().rate(),
                                                    side.last().medianMillis(),
                                                    side.last().p99Millis()))
                                    .collect(Collectors.joining("; "))));
        }
    }
}
