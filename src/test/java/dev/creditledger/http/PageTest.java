package dev.creditledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.read.Scan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final PageRequest TWO = new PageRequest(2, Optional.empty());

    @Test
    void a_full_page_goes_on_after_its_last_item() {
        assertThat(page(new Scan<>(List.of(9L, 8L, 7L), null)))
                .isEqualTo(new Page<>(List.of("9", "8"), Cursor.of("list", 8).encode()));
    }

    @Test
    void a_page_of_a_search_that_ended_early_goes_on_where_it_stopped_with_few_items_or_none() {
        assertThat(page(new Scan<>(List.of(9L), 5L)))
                .isEqualTo(new Page<>(List.of("9"), Cursor.of("list", 5).encode()));
        assertThat(page(new Scan<>(List.of(), 5L)))
                .isEqualTo(new Page<>(List.of(), Cursor.of("list", 5).encode()));
    }

    @Test
    void the_list_has_ended_when_all_was_looked_at() {
        assertThat(page(new Scan<>(List.of(9L, 8L), null))).isEqualTo(new Page<>(List.of("9", "8"), null));
    }

    private static Page<String> page(Scan<Long> scan) {
        return Page.of(
                TWO,
                scan,
                sequence -> Cursor.of("list", sequence),
                sequence -> Cursor.of("list", sequence),
                sequence -> Long.toString(sequence));
    }
}
