package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.stage.Comparison;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Database;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the service is measured against: a PL/pgSQL function that does the work of a consume, one call and one commit
 * each, in tables of its own on the same server.
 */
public final class FunctionBaseline {
    private static final String CONSUME = "select baseline.consume($1, $2, $3, $4, $5, $6)";

    private static final String AGREEMENT =
            """
            with asked as materialized (select unnest(?::uuid[]) as account_id)
            select (select count(*) from baseline.journal join asked using (account_id)) as consumes,
                   (select coalesce(sum(requests), 0) from baseline.usage_daily join asked using (account_id))
                       as "consumes in rollups",
                   (select sum(sequence) from baseline.wallet join asked using (account_id)) as "sequences",
                   (select sum(cap - balance) from baseline.rule join asked using (account_id) where period = 'MONTH')
                       as "credits off the MONTH rule",
                   (select sum(cap - balance) from baseline.rule join asked using (account_id) where period = 'DAY')
                       as "credits off the DAY rule"
            """;

    private final Stage stage;
    private final Database database;
    private final List<UUID> accountIds;
    private final Choice choice;
    private final AtomicLong answered = new AtomicLong();

    /** Starts from empty tables. */
    public FunctionBaseline(Stage stage, Wallets wallets, Choice choice) {
        this.stage = stage;
        this.choice = choice;
        database = wallets.database();
        accountIds = wallets.uuids();
        openWallets();
    }

    /** The load on the number of connections that makes the most of it. */
    public BestConnections best() {
        return BestConnections.find(stage, "PL/pgSQL function", connect(BestConnections.highest()));
    }

    /** The load on one connection. */
    public LineLoad single() {
        return connect(1);
    }

    /** Fails unless its tables hold what its clients were told. */
    public String check() {
        long calls = answered.get();
        long credits = calls * ServiceRequest.AMOUNT;
        database.one(
                AGREEMENT,
                accountIds,
                row -> Comparison.compare("PL/pgSQL function", row, calls, calls, calls, credits, credits));
        String sentence = "the PL/pgSQL function's on %,d".formatted(calls);
        Console.say("  %s".formatted(sentence));
        return sentence;
    }

    private LineLoad connect(int count) {
        return new LineLoad(StatementLine.open(stage, database, count, CONSUME, this::parameters), answered::addAndGet);
    }

    private Tuple parameters() {
        return Tuple.tuple()
                .addUUID(accountIds.get(choice.next()))
                .addUUID(ServiceRequest.newId())
                .addLong(ServiceRequest.AMOUNT)
                .addString(ServiceRequest.CATEGORY)
                .addString(ServiceRequest.OPERATION_TYPE)
                .addLong(ServiceRequest.TOKENS);
    }

    private void openWallets() {
        try (Connection connection = database.connect();
                PreparedStatement open = connection.prepareStatement("select baseline.open_wallets(?, ?)")) {
            connection.createStatement().execute(script());
            open.setArray(1, connection.createArrayOf("uuid", accountIds.toArray()));
            open.setLong(2, ServiceRequest.CAP);
            open.execute();
            connection
                    .createStatement()
                    .execute("vacuum analyze baseline.wallet, baseline.rule, baseline.journal, baseline.usage_daily");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String script() {
        try (InputStream script = FunctionBaseline.class.getResourceAsStream("/bench/baseline.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
