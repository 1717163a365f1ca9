package dev.creditledger.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {
    private final Zipf zipf = new Zipf(1000, 1.1);

    @Test
    void the_second_is_as_likely_as_the_law_says() {
        assertThat(zipf.likelihood(0) / zipf.likelihood(1)).isCloseTo(Math.pow(2, 1.1), within(1e-9));
        assertThat(zipf.likelihood(9) / zipf.likelihood(99)).isCloseTo(Math.pow(10, 1.1), within(1e-9));
    }

    @Test
    void all_of_them_together_are_certain() {
        assertThat(IntStream.range(0, 1000).mapToDouble(zipf::likelihood).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_random_number_falls_on_the_place_whose_part_it_lies_in() {
        double first = zipf.likelihood(0);

        assertThat(zipf.place(0)).isZero();
        assertThat(zipf.place(first - 1e-9)).isZero();
        assertThat(zipf.place(first)).isEqualTo(1);
        assertThat(zipf.place(Math.nextDown(1.0))).isEqualTo(999);
    }
}
