package dev.creditledger.instance;

import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The rows by which instances know of each other. A row is a place that an instance has while it runs; whoever starts takes
 * one that nobody has had for a while, so that there are no more rows than there have been instances at a time. All times
 * are the database's.
 */
@Singleton
class InstanceRows {
    private static final String BEAT =
            """
            update instance set seen_at = now(), address = $2 where instance_id = $1
            """;

    private static final String TAKE =
            """
            update instance
            set instance_id = $1, address = $2, seen_at = now()
            where place = (
                select place
                from instance
                where seen_at < now() - interval '1 minute'
                order by place
                limit 1
                for update skip locked)
            """;

    private static final String ADD =
            """
            insert into instance (place, instance_id, address, seen_at)
            select coalesce(max(place), 0) + 1, $1, $2, now()
            from instance
            on conflict do nothing
            """;

    private static final String LEAVE = "update instance set seen_at = '-infinity' where instance_id = $1";

    private static final String LIVE =
            """
            select instance_id, address
            from instance
            where seen_at > now() - interval '6 seconds'
            order by place
            """;

    private final Pool pool;

    InstanceRows(@ConnectionsFor(Purpose.ADMISSION) Pool pool) {
        this.pool = pool;
    }

    /** Says that the instance runs, and who else does. */
    Uni<List<Instance>> beat(Instance self) {
        return pool.withConnection(connection -> write(connection, BEAT, self)
                .chain(seen -> seen > 0 ? nothing() : write(connection, TAKE, self))
                .chain(taken -> taken > 0 ? nothing() : write(connection, ADD, self))
                .chain(any -> live(connection)));
    }

    /** Says that it does not any more. */
    Uni<Void> leave(Instance self) {
        return pool.preparedQuery(LEAVE).execute(Tuple.of(self.id())).replaceWithVoid();
    }

    /** Stands for something that was written, so that nothing else has to be. */
    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(1);
    }

    private static Uni<Integer> write(SqlClient client, String statement, Instance self) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(self.id(), self.address()))
                .map(rows -> rows.rowCount());
    }

    private static Uni<List<Instance>> live(SqlClient client) {
        return client.query(LIVE).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Instance(row.getUUID("instance_id"), row.getString("address")))
                .toList());
    }
}
