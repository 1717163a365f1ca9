package dev.creditledger.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Spread FIGURE = Spread.of(3.0, 1.0, 2.0);

    @Test
    void the_figure_of_several_turns_is_their_median() {
        assertThat(FIGURE).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(4.0, 1.0, 2.0, 3.0).median()).isEqualTo(2.5);
        assertThat(Spread.of(7.0).single()).isTrue();
    }

    @Test
    void the_median_decides_whether_a_target_is_reached() {
        assertThat(Target.atLeast(2, "rate", FIGURE).verdict()).isEqualTo(Verdict.REACHED);
        assertThat(Target.atLeast(2.01, "rate", FIGURE).verdict()).isEqualTo(Verdict.NOT_REACHED);
        assertThat(Target.atMost(2, "×", "p99", FIGURE).verdict()).isEqualTo(Verdict.REACHED);
        assertThat(Target.atMost(1.99, "×", "p99", FIGURE).verdict()).isEqualTo(Verdict.NOT_REACHED);
        assertThat(Target.reported("s", "start", FIGURE).verdict()).isEqualTo(Verdict.REPORTED);
    }

    @Test
    void figures_have_no_more_digits_than_mean_something() {
        assertThat(Figures.of(Target.atMost(1.5, "×", "latency", FIGURE))).isEqualTo("≤ 1.50 ×");
        assertThat(Figures.of(Spread.of(12_345.6, 99.94, 7.126), "ms")).isEqualTo("99.9 ms (7.13 to 12,346)");
        assertThat(Figures.of(Spread.of(7.126), "ms")).isEqualTo("7.13 ms");
    }

    @Test
    void lines_of_a_chart_stand_at_round_distances_and_reach_beyond_the_highest_point() {
        assertThat(LineChart.step(4.6)).isEqualTo(1);
        assertThat(LineChart.step(5)).isEqualTo(2);
        assertThat(LineChart.step(480)).isEqualTo(200);
    }
}
