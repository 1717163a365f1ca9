package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.Line;
import dev.creditledger.bench.load.Reply;
import dev.creditledger.bench.stage.Database;
import dev.creditledger.bench.stage.Stage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Supplier;

/** One statement on a connection of its own, by the client that the service uses too. */
record StatementLine(Context eventLoop, PgConnection connection, String statement, Supplier<Tuple> parameters)
        implements Line {
    static List<StatementLine> open(
            Stage stage, Database database, int count, String statement, Supplier<Tuple> parameters) {
        PgConnectOptions options = PgConnectOptions.fromUri(database.postgres().url(database.name()))
                .setUser(database.postgres().user())
                .setPassword(database.postgres().password())
                .setCachePreparedStatements(true);
        return stage.loops()
                .open(count, context -> PgConnection.connect(stage.loops().vertx(), options)
                        .map(connection -> new StatementLine(context, connection, statement, parameters)));
    }

    @Override
    public Future<Reply> ask() {
        return connection
                .preparedQuery(statement)
                .execute(parameters.get())
                .flatMap(rows ->
                        rows.size() > 0 ? Future.succeededFuture(Reply.ANSWERED) : Future.failedFuture("no row"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
