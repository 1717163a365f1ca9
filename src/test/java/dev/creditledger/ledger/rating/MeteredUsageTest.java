package dev.creditledger.ledger.rating;

import static dev.creditledger.ledger.rating.UsageKind.BYTES;
import static dev.creditledger.ledger.rating.UsageKind.CACHED_TOKENS;
import static dev.creditledger.ledger.rating.UsageKind.INPUT_TOKENS;
import static dev.creditledger.ledger.rating.UsageKind.OUTPUT_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeteredUsageTest {
    private static final UsageKind IMAGES = new UsageKind("IMAGES");
    private static final UsageKind OWN_TOKENS = new UsageKind("OWN_TOKENS");

    private static MeteredUsage of(Map<UsageKind, Long> quantities) {
        return new MeteredUsage(null, quantities);
    }

    @Test
    void its_tokens_are_those_of_all_kinds_and_its_other_units_are_none() {
        assertThat(of(Map.of(INPUT_TOKENS, 1L, OUTPUT_TOKENS, 2L, CACHED_TOKENS, 3L, BYTES, 4L))
                        .tokens())
                .isEqualTo(6);
        assertThat(of(Map.of(INPUT_TOKENS, 1L)).tokens()).isEqualTo(1);
        assertThat(of(Map.of(OWN_TOKENS, 2L, IMAGES, 7L)).tokens()).isEqualTo(2);
        assertThat(of(Map.of(INPUT_TOKENS, 0L, BYTES, 5L)).tokens()).isZero();
    }

    @Test
    void without_tokens_it_has_none() {
        assertThat(new MeteredUsage("m", Map.of(BYTES, 1L)).tokens()).isNull();
    }

    @Test
    void its_kinds_are_in_one_order() {
        MeteredUsage usage = of(Map.of(new UsageKind("ALPHA"), 1L, IMAGES, 1L, BYTES, 1L, INPUT_TOKENS, 1L));
        assertThat(usage.quantities().keySet())
                .map(UsageKind::name)
                .containsExactly("INPUT_TOKENS", "BYTES", "IMAGES", "ALPHA");
    }

    @Test
    void the_largest_count_is_one_that_every_reader_can_hold() {
        long most = MeteredUsage.MAXIMUM_UNITS;
        assertThat(of(Map.of(INPUT_TOKENS, most, OUTPUT_TOKENS, most, CACHED_TOKENS, most, BYTES, most))
                        .tokens())
                .isEqualTo(3 * most);
        assertThatIllegalArgumentException().isThrownBy(() -> of(Map.of(INPUT_TOKENS, most + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> of(Map.of(IMAGES, -1L)));
    }

    @Test
    void it_counts_something_and_not_everything() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeteredUsage("m", Map.of()));
        Map<UsageKind, Long> many = IntStream.rangeClosed(0, MeteredUsage.MAXIMUM_KINDS)
                .mapToObj(number -> new UsageKind("KIND_" + number))
                .collect(Collectors.toMap(kind -> kind, kind -> 1L));
        assertThatIllegalArgumentException().isThrownBy(() -> of(many));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "images", "1ST", "_X", "A B", "A-B", "IMAGES\n", "Ä"})
    void a_kind_is_a_word_of_capitals(String text) {
        assertThat(UsageKind.isKind(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new UsageKind(text));
        assertThat(UsageKind.isKind("A".repeat(UsageKind.MAXIMUM_LENGTH))).isTrue();
        assertThat(UsageKind.isKind("A".repeat(UsageKind.MAXIMUM_LENGTH + 1))).isFalse();
    }
}
