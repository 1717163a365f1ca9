package dev.creditledger.ledger.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What was used, in counts. */
class MeteredUsageTest {
    @Test
    void tokens_of_all_kinds_add_up() {
        assertThat(new MeteredUsage(null, 5L, 3L, 2L, 100L).tokens()).isEqualTo(10);
        assertThat(new MeteredUsage(null, 5L, null, null, null).tokens()).isEqualTo(5);
        assertThat(new MeteredUsage(null, null, 3L, null, null).tokens()).isEqualTo(3);
        assertThat(new MeteredUsage(null, null, null, 2L, null).tokens()).isEqualTo(2);
        assertThat(new MeteredUsage(null, 0L, null, null, 100L).tokens()).isZero();
    }

    @Test
    void bytes_alone_tell_of_no_tokens() {
        assertThat(new MeteredUsage("a model", null, null, null, 100L).tokens()).isNull();
    }

    @Test
    void every_count_is_within_its_bounds_and_one_is_there() {
        long most = MeteredUsage.MAXIMUM_UNITS;
        assertThat(new MeteredUsage(null, most, 0L, most, most).units(UsageKind.OUTPUT_TOKENS))
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new MeteredUsage(null, most + 1, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeteredUsage(null, null, -1L, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeteredUsage("a model", null, null, null, null));
    }
}
