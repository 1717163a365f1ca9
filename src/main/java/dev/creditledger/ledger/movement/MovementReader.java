package dev.creditledger.ledger.movement;

import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What moved in neighbouring periods, each of which begins where a quarter of an hour does. Of one account it is exact to
 * the last committed entry, and compared with what the account's allocations stand at; of all accounts it is what {@link
 * MovementStore} has counted. Either is one statement, and so one snapshot.
 */
@ApplicationScoped
public class MovementReader {
    private final DearQuestions questions;

    public MovementReader(DearQuestions questions) {
        this.questions = questions;
    }

    /**
     * Reads one account. Empty for an unknown one.
     *
     * @param bounds where periods begin, and the last ends: two or more, ascending
     */
    public Uni<Optional<MovementReport>> ofAccount(UUID accountId, List<Instant> bounds) {
        Tuple parameters = Tuple.tuple().addValue(accountId).addValue(timestamps(bounds));
        return questions.rows(accountId, MovementSql.OF_ACCOUNT, parameters).map(rows -> {
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            Sums sums = Sums.of(rows);
            sums.compare(accountId, rows.get(0).getBigDecimal("stands"));
            OptionalLong last = OptionalLong.of(rows.get(0).getLong("sequence"));
            return Optional.of(new MovementReport(last, null, sums.periods(bounds)));
        });
    }

    /**
     * Reads all accounts together.
     *
     * @param bounds where periods begin, and the last ends: two or more, ascending
     */
    public Uni<MovementReport> ofAll(List<Instant> bounds) {
        Tuple parameters = Tuple.tuple()
                .addValue(timestamps(bounds))
                .addValue(WalletRows.timestamp(bounds.get(bounds.size() - 1)));
        return questions
                .rows(null, MovementSql.OF_ALL, parameters)
                .map(rows -> new MovementReport(
                        OptionalLong.empty(),
                        WalletRows.instant(rows.get(0), "counted_until"),
                        Sums.of(rows).periods(bounds)));
    }

    private static OffsetDateTime[] timestamps(List<Instant> bounds) {
        return bounds.stream().map(WalletRows::timestamp).toArray(OffsetDateTime[]::new);
    }

    /**
     * What was found.
     *
     * @param byPlace by unit and kind; place 0 is before the first period
     */
    private record Sums(Map<Integer, Map<String, Map<MovementKind, BigDecimal>>> byPlace, SortedSet<String> units) {
        static Sums of(List<Row> rows) {
            Map<Integer, Map<String, Map<MovementKind, BigDecimal>>> byPlace = new HashMap<>();
            SortedSet<String> units = new TreeSet<>(List.of(MovementPeriod.FREE, MovementPeriod.BOUGHT));
            for (Row row : rows) {
                Integer place = row.getInteger("place");
                if (place != null) {
                    String unit = row.getString("unit");
                    units.add(unit);
                    byPlace.computeIfAbsent(place, first -> new HashMap<>())
                            .computeIfAbsent(unit, first -> new EnumMap<>(MovementKind.class))
                            .put(MovementKind.valueOf(row.getString("kind")), row.getBigDecimal("amount"));
                }
            }
            return new Sums(byPlace, units);
        }

        List<MovementPeriod> periods(List<Instant> bounds) {
            Map<String, MovementLine> lines = new HashMap<>();
            units.forEach(unit -> lines.put(unit, MovementLine.NOTHING.followedBy(moved(0, unit))));
            List<MovementPeriod> periods = new ArrayList<>(bounds.size() - 1);
            for (int place = 1; place < bounds.size(); place++) {
                int next = place;
                units.forEach(unit -> lines.put(unit, lines.get(unit).followedBy(moved(next, unit))));
                periods.add(MovementPeriod.of(bounds.get(place - 1), bounds.get(place), lines));
            }
            return periods;
        }

        private Map<MovementKind, BigDecimal> moved(int place, String unit) {
            return byPlace.getOrDefault(place, Map.of()).getOrDefault(unit, Map.of());
        }

        /** Compares all that ever moved with what there is. */
        void compare(UUID accountId, BigDecimal stands) {
            BigDecimal moved = BigDecimal.ZERO;
            for (Map<String, Map<MovementKind, BigDecimal>> part : byPlace.values()) {
                for (String unit : List.of(MovementPeriod.FREE, MovementPeriod.BOUGHT)) {
                    moved = MovementLine.NOTHING
                            .followedBy(part.getOrDefault(unit, Map.of()))
                            .closing()
                            .add(moved);
                }
            }
            if (moved.compareTo(stands) != 0) {
                throw new MovementsDivergedException(accountId, moved, stands);
            }
        }
    }
}
