package dev.creditledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.creditledger.bench.row.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void without_names_all_rows_run_but_the_one_that_takes_too_long() {
        assertThat(Rows.select(List.of()))
                .extracting(Row::name)
                .contains("spread", "start")
                .doesNotContain("soak");
        assertThat(Rows.select(List.of("soak", "hot"))).extracting(Row::name).containsExactly("hot", "soak");
    }

    @Test
    void a_name_that_no_row_has_is_told_with_those_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.select(List.of("hott")))
                .withMessageContaining("there is no row hott; the rows are spread, hot, zipf");
    }

    @Test
    void a_segment_takes_at_least_a_second() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchmarkOptions(List.of(), 0, 256, List.of(), "", Path.of("jar")))
                .withMessageContaining("bench.seconds=0");
    }
}
