package dev.creditledger.bench;

import dev.creditledger.bench.row.BalanceRow;
import dev.creditledger.bench.row.ComparedRow;
import dev.creditledger.bench.row.ConsumeRow;
import dev.creditledger.bench.row.ConsumeRow.Kind;
import dev.creditledger.bench.row.FullWalletRow;
import dev.creditledger.bench.row.GrowthRow;
import dev.creditledger.bench.row.HalfRow;
import dev.creditledger.bench.row.LatencyRow;
import dev.creditledger.bench.row.MemoryRow;
import dev.creditledger.bench.row.NeighbourRow;
import dev.creditledger.bench.row.OverloadRow;
import dev.creditledger.bench.row.PairRow;
import dev.creditledger.bench.row.ResetsRow;
import dev.creditledger.bench.row.RetryRow;
import dev.creditledger.bench.row.Row;
import dev.creditledger.bench.row.SoakRow;
import dev.creditledger.bench.row.StartRow;
import dev.creditledger.bench.row.TwoRow;
import java.util.List;

/** All rows, in the order of the table and of a full run. */
final class Rows {
    static final ConsumeRow SPREAD = new ConsumeRow("1", "spread", Kind.SPREAD, 2.0, 4.0);
    static final ConsumeRow HOT = new ConsumeRow("2", "hot", Kind.HOT, 12.0, 10.0);

    static final BalanceRow BALANCE = new BalanceRow();

    /** Those that two builds can be compared by. */
    static final List<ComparedRow> COMPARED = List.of(SPREAD, HOT, BALANCE);

    static final List<Row> ALL = List.of(
            SPREAD,
            HOT,
            new ConsumeRow("3", "zipf", Kind.ZIPF, 3.0, null),
            new LatencyRow(),
            new HalfRow(),
            new PairRow(),
            BALANCE,
            new ResetsRow(),
            new GrowthRow(),
            new MemoryRow(),
            new SoakRow(),
            new TwoRow(),
            new OverloadRow(),
            new StartRow(),
            new NeighbourRow(),
            new RetryRow(),
            new FullWalletRow());

    private Rows() {}

    /** Those that are named, or, when none is, all that do not have to be. */
    static List<Row> select(List<String> names) {
        List<String> known = ALL.stream().map(Row::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("bench.only: there is no row %s; the rows are %s"
                    .formatted(String.join(", ", unknown), String.join(", ", known)));
        }
        return ALL.stream()
                .filter(row -> names.isEmpty() ? !row.onlyByName() : names.contains(row.name()))
                .toList();
    }
}
