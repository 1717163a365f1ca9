package dev.creditledger.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Load by lines that are opened once.
 *
 * @param noted is told how many were answered, each time
 */
public record LineLoad(List<? extends Line> lines, LongConsumer noted) implements Load {
    /** Every line asks again as soon as it is answered. */
    @Override
    public Measurement run(Duration duration) {
        return note(ClosedLoop.run(lines, duration));
    }

    /** Requests come at this rate. */
    public Measurement offer(double perSecond, Duration duration) {
        return note(OpenLoop.run(lines, perSecond, duration));
    }

    /** Sends one request again and again. */
    public Load at(double perSecond) {
        return new Load() {
            @Override
            public Measurement run(Duration duration) {
                return offer(perSecond, duration);
            }

            @Override
            public void close() {
                LineLoad.this.close();
            }
        };
    }

    /** The load on the first lines only. */
    public LineLoad first(int count) {
        return new LineLoad(lines.subList(0, count), noted);
    }

    private Measurement note(Measurement measurement) {
        noted.accept(measurement.answered());
        return measurement;
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
