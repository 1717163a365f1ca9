package dev.creditledger.bench.row;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.baseline.BestConnections;
import dev.creditledger.bench.baseline.SelectBaseline;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.RequestLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.report.Findings;
import dev.creditledger.bench.report.Target;
import dev.creditledger.bench.stage.Seeder;
import dev.creditledger.bench.stage.Service;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Reading balances as Wix clients do. */
public final class BalanceRow implements ComparedRow {
    private static final int COMPARED = 500;

    private static final String BALANCE =
            """
            select floor(least(a.rule_balance[1], a.rule_balance[2]) / 1000000)
            from allocation a
            where a.account_id = any(?::uuid[])
            """;

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public String number() {
        return "7";
    }

    @Override
    public String title(BenchmarkOptions options) {
        return "Wix balance, 20,000 wallets, %d clients".formatted(options.clients());
    }

    @Override
    public Findings run(Stage stage) {
        Wallets wallets = stage.wallets();
        try (LineLoad load = load(stage.service(), wallets, stage.options().clients());
                BestConnections select = SelectBaseline.best(stage, wallets)) {
            stage.service().warmUp(load);
            stage.service().warmUp(load);
            Side service = Side.service(stage, load::run);
            Side baseline = Side.of(select.name(), select::run);
            Turns.run(stage.options().segment(), service, baseline);
            return new Findings(
                    List.of(Target.atLeast(1.0, "rate to the SELECT's", service.ratio(Measurement::rate, baseline))),
                    List.of(service.figures("balances"), baseline.figures("rows")),
                    List.of("The SELECT is the service's own, for one wallet, as the superuser, without HTTP."),
                    compare(stage, wallets) + "; " + wallets.check());
        }
    }

    @Override
    public Wallets wallets(Service service) {
        return service.openWallets(Stage.WALLETS);
    }

    @Override
    public LineLoad load(Service service, Wallets wallets, int clients) {
        Choice choice = Choice.uniform(wallets.size());
        return new LineLoad(
                service.connect(clients).stream()
                        .map(http -> new RequestLine(http, () -> request(wallets, choice.next()), false))
                        .toList(),
                answered -> {});
    }

    private static String request(Wallets wallets, int place) {
        return ServiceRequest.wixBalance(wallets.accountId(place), Stage.OPERATOR_KEY);
    }

    private static String compare(Stage stage, Wallets wallets) {
        try (Seeder seeder = stage.service().seeder()) {
            for (int place = 0; place < COMPARED; place++) {
                String answer = seeder.send(request(wallets, place), 200);
                long told =
                        new JsonObject(answer).getJsonObject("periodicCredits").getLong("balance");
                UUID accountId = UUID.fromString(wallets.accountId(place));
                long held = wallets.database().one(BALANCE, List.of(accountId), row -> row.getLong(1));
                if (told != held) {
                    throw new AssertionError("balance %d, but the database has %d: %s".formatted(told, held, answer));
                }
            }
        }
        return "%d balances are those in the database".formatted(COMPARED);
    }
}
