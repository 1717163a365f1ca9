package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.AccountRange;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which days of which account are closed, and what has been consumed since. */
@ApplicationScoped
public class ClosingStore {
    /** The first key of the two-key advisory locks on shards. */
    private static final int LOCK_SPACE = 0x43_4C_53_54;

    private final Pool pool;
    private final DearQuestions questions;

    public ClosingStore(@ConnectionsFor(Purpose.BACKGROUND) Pool pool, DearQuestions questions) {
        this.pool = pool;
        this.questions = questions;
    }

    /**
     * Closes all days before the given one for accounts of the shard, by id after the given one; null for the first. One
     * transaction; answers the accounts, or empty when another instance is at this shard.
     */
    public Uni<Optional<List<UUID>>> close(int shard, LocalDate openDay, UUID after, int limit) {
        return pool.withTransaction(connection -> claim(connection, shard)
                .chain(claimed -> claimed
                        ? page(connection, shard, openDay, after, limit).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private static Uni<Boolean> claim(SqlConnection connection, int shard) {
        return Asking.rows(connection, ClosingSql.CLAIM, Tuple.of(LOCK_SPACE, shard))
                .map(rows -> rows.get(0).getBoolean("claimed"));
    }

    private static Uni<List<UUID>> page(SqlConnection connection, int shard, LocalDate openDay, UUID after, int limit) {
        AccountRange range = AccountRange.ofShard(shard).after(after);
        Tuple parameters = Tuple.tuple()
                .addValue(range.first())
                .addValue(range.last())
                .addValue(openDay)
                .addValue(limit);
        return Asking.rows(connection, ClosingSql.CLOSE, parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("account_id")).toList());
    }

    /**
     * What was consumed since the account's last closed day.
     *
     * @param siteId only what was spent on behalf of that site; null for all
     * @param sequence of the last journal entry that counts, as of a wallet that was read before
     */
    public Uni<OpenConsumption> open(UUID accountId, UUID siteId, long sequence) {
        Tuple parameters = Tuple.tuple().addValue(accountId).addValue(siteId).addValue(sequence);
        return questions.rows(accountId, ClosingSql.OPEN, parameters).map(ClosingStore::open);
    }

    private static OpenConsumption open(List<Row> rows) {
        BigDecimal total = BigDecimal.ZERO;
        Map<String, BigDecimal> byCategory = new HashMap<>();
        for (Row row : rows) {
            String category = row.getString("category");
            if (category == null) {
                continue;
            }
            BigDecimal credits = row.getBigDecimal("credits").movePointLeft(Credits.FRACTION_DIGITS);
            total = total.add(credits);
            if (!category.isEmpty()) {
                byCategory.put(category, credits);
            }
        }
        return new OpenConsumption(WalletRows.instant(rows.get(0), "closed_until"), total, byCategory);
    }
}
