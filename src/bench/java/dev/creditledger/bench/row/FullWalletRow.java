package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.SideFigures;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Seeder;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a command costs on a wallet that holds much. */
public final class FullWalletRow implements Row {
    private static final int CLIENTS = 8;
    /** Nearly as many as a wallet may have: the commands that are measured open some more. */
    private static final int HELD = 9_980;

    private static final int ALLOCATIONS = 1_000;

    @Override
    public String name() {
        return "full";
    }

    @Override
    public String number() {
        return "16";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "commands on one wallet that holds much, %d clients".formatted(CLIENTS);
    }

    @Override
    public Findings run(Stage stage) {
        List<Target> targets = new ArrayList<>();
        List<SideFigures> figures = new ArrayList<>();
        try (Seeder seeder = stage.service().seeder()) {
            String small = seeder.openAccounts(1).get(0);
            hold(seeder, small, 1);
            String held = seeder.openAccounts(1).get(0);
            hold(seeder, held, HELD);
            String granted = seeder.openAccounts(1).get(0);
            seeder.sendAll(ALLOCATIONS - 1, () -> ServiceRequest.topUp(granted, 1_000_000, Stage.OPERATOR_KEY), 201);
            hold(seeder, granted, 1);
            Console.say("  the wallets are full");
            for (WalletCommand command : WalletCommand.values()) {
                measure(stage, command, List.of(small, held, granted), targets, figures);
            }
            verify(stage.service(), List.of(small, held, granted));
        }
        return new Findings(
                targets,
                figures,
                List.of("The processor time is that of service and PostgreSQL for each command. Few clients make"
                        + " small batches, in which what a wallet holds would weigh most."),
                "the verifications of the three wallets found nothing");
    }

    private static void measure(
            Stage stage,
            WalletCommand command,
            List<String> accountIds,
            List<Target> targets,
            List<SideFigures> figures) {
        Console.say("  " + command.description());
        try (LineLoad one = command.load(stage.service(), accountIds.get(0), CLIENTS);
                LineLoad ofMany = command.load(stage.service(), accountIds.get(1), CLIENTS);
                LineLoad ofAll = command.load(stage.service(), accountIds.get(2), CLIENTS)) {
            stage.service().warmUp(one);
            stage.service().warmUp(ofMany);
            stage.service().warmUp(ofAll);
            String what = command.description();
            Side small = Side.service(what + ", 1 allocation, 1 reservation", stage, one::run);
            Side held = Side.service(what + ", %,d open reservations".formatted(HELD), stage, ofMany::run);
            Side granted = Side.service(what + ", %,d allocations".formatted(ALLOCATIONS), stage, ofAll::run);
            Turns.run(stage.options().segment(), small, held, granted);
            targets.add(Target.atMost(
                    1.5,
                    "×",
                    "processor time, %s, with %,d open reservations".formatted(what, HELD),
                    held.cpuRatio(small)));
            targets.add(Target.atMost(
                    1.5,
                    "×",
                    "processor time, %s, with %,d allocations".formatted(what, ALLOCATIONS),
                    granted.cpuRatio(small)));
            List.of(small, held, granted).forEach(side -> figures.add(side.figures("commands", command.commands())));
        }
    }

    private static void hold(Seeder seeder, String accountId, int count) {
        seeder.sendAll(count, () -> ServiceRequest.reserveForADay(accountId, 1, Stage.OPERATOR_KEY), 201);
    }

    private static void verify(Service service, List<String> accountIds) {
        for (String accountId : accountIds) {
            String answer = service.get("/v1/accounts/" + accountId + "/verification?full=true");
            if (!new JsonObject(answer).getBoolean("ok")) {
                throw new AssertionError("The verification found: " + answer);
            }
        }
    }
}
