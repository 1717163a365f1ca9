package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Spread;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Database;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import dev.creditledger.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Midnight: very many wallets reset at one instant, while customers go on spending from others. */
public final class ResetsRow implements Row {
    private static final int RESETTING = 200_000;
    private static final int WARM_UP = 30_000;
    private static final Duration FIRST_MARGIN = Duration.ofSeconds(16);
    private static final Duration RESET_LIMIT = Duration.ofMinutes(4);
    private static final Duration SLICE = Duration.ofSeconds(1);

    private static final String DUE =
            """
            select count(*)
            from generate_series(0, 15) as s(shard)
            where exists (select 1 from wallet w where w.shard = s.shard and w.due_at <= '%s')
            """;

    private static final String RESET =
            """
            select count(*)
            from unnest(?::uuid[]) as asked(account_id)
            join journal j using (account_id)
            join allocation a using (account_id)
            join wallet w using (account_id)
            where j.type = 'RESET' and j.sequence = 2 and w.sequence = 2 and a.rule_balance = a.rule_cap
              and a.rule_reset_at[1] > now()
            """;

    private record Due(Wallets wallets, Instant instant) {}

    @Override
    public String name() {
        return "resets";
    }

    @Override
    public String number() {
        return "8";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "consume, 20,000 wallets, while %,d others reset at the same instant".formatted(RESETTING);
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        Duration segment = stage.options().segment();
        try (LineLoad load = stage.service().consumes(stage.options().clients(), wallets)) {
            stage.service().warmUp(load);
            warmUp(stage, load);
            Side without = Side.service(stage, load::run);
            without.run(segment);
            Due due = makeDue(stage, FIRST_MARGIN);
            without.run(segment);
            sleep(Duration.between(Instant.now(), due.instant()));
            CompletableFuture<Duration> reset =
                    CompletableFuture.supplyAsync(() -> timeUntilReset(stage.database(), due.instant()));
            Side during = Side.of("service, during the resets", load::run);
            while (!reset.isDone()) {
                during.run(SLICE);
            }
            without.run(segment);
            checkReset(due.wallets());
            return findings(without, during, reset.join(), wallets.check());
        }
    }

    /** Resets that do not count: what they need is to be compiled as what consumes need is. */
    private static void warmUp(Stage stage, LineLoad load) {
        Instant instant = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(FIRST_MARGIN.dividedBy(2));
        stage.service().copyDailyWallets(WARM_UP, instant);
        sleep(Duration.between(Instant.now(), instant));
        while (stage.database().count(DUE.formatted(instant)) > 0) {
            load.run(SLICE);
        }
        stage.service().warmUp(load);
    }

    /** Wallets that reset soon, but not before a segment of load has passed; a slow machine is given more time. */
    private static Due makeDue(Stage stage, Duration margin) {
        Duration segment = stage.options().segment();
        Instant instant = Instant.now().plus(margin).plus(segment).truncatedTo(ChronoUnit.SECONDS);
        Wallets wallets = stage.service().copyDailyWallets(RESETTING, instant);
        Duration left = Duration.between(Instant.now(), instant);
        Console.say("  %,d wallets are made, %.1f s before they reset".formatted(RESETTING, left.toMillis() / 1e3));
        return left.compareTo(segment.plusSeconds(1)) > 0
                ? new Due(wallets, instant)
                : makeDue(stage, margin.multipliedBy(2));
    }

    private static Findings findings(Side without, Side during, Duration reset, String check) {
        double seconds = reset.toMillis() / 1e3;
        double rate = without.spread(Measurement::rate).median();
        Measurement whole = Measurement.sum(during.measurements());
        double usual = without.spread(Measurement::p99Millis).median();
        Console.say("  all reset after %.1f s; consume p99 %.1f ms, %.1f ms without"
                .formatted(seconds, whole.p99Millis(), usual));
        return new Findings(
                List.of(
                        Target.atMost(
                                1.0,
                                "×",
                                "time until all are reset to that of as many consumes",
                                Spread.of(seconds * rate / RESETTING)),
                        Target.atMost(
                                3.0, "×", "consume p99 during it to p99 without", Spread.of(whole.p99Millis() / usual)),
                        Target.reported("s", "until all are reset", Spread.of(seconds)),
                        Target.reported(
                                "×", "consume rate during it to the rate without", Spread.of(whole.rate() / rate))),
                List.of(without.figures("consumes"), during.figures("consumes")),
                List.of("The resetting wallets have a DAY allocation with one `resetDate`; they are SQL copies of one"
                        + " that was made through the API; %,d more reset before them, for the JVM to warm up. Closed"
                                .formatted(WARM_UP)
                        + " loop; p99 without is the median of two turns before and one after."),
                "each of %,d wallets had its one RESET, and %s".formatted(RESETTING, check));
    }

    private static Duration timeUntilReset(Database database, Instant instant) {
        Eventually.await("all are reset", RESET_LIMIT, () -> database.count(DUE.formatted(instant)) == 0);
        return Duration.between(instant, Instant.now());
    }

    private static void checkReset(Wallets resetting) {
        long reset = resetting.database().one(RESET, resetting.uuids(), row -> row.getLong(1));
        if (reset != resetting.size()) {
            throw new AssertionError("%,d wallets have had their reset, not %,d".formatted(reset, resetting.size()));
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(Math.max(0, duration.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }
}
