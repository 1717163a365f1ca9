package dev.creditledger.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalSpanTest {
    private static final JournalSpan TEN = new JournalSpan(5, 15);

    @Test
    void it_has_as_many_entries_as_sequences() {
        assertThat(TEN.size()).isEqualTo(10);
        assertThat(new JournalSpan(5, 5).size()).isZero();
        assertThat(new JournalSpan(5, 3).size()).isZero();
    }

    @Test
    void its_newest_and_oldest_are_no_more_than_it_has() {
        assertThat(TEN.newest(3)).isEqualTo(new JournalSpan(12, 15));
        assertThat(TEN.newest(11)).isEqualTo(TEN);
        assertThat(TEN.oldest(3)).isEqualTo(new JournalSpan(5, 8));
        assertThat(TEN.oldest(11)).isEqualTo(TEN);
    }

    @Test
    void what_is_skipped_is_the_newest() {
        assertThat(TEN.skipping(4).newest(3)).isEqualTo(new JournalSpan(8, 11));
        assertThat(TEN.skipping(20).newest(3).size()).isZero();
    }

    @Test
    void a_sequence_or_another_span_cuts_it_off() {
        assertThat(TEN.below(null)).isEqualTo(TEN);
        assertThat(TEN.below(10L)).isEqualTo(new JournalSpan(5, 9));
        assertThat(TEN.below(100L)).isEqualTo(TEN);
        assertThat(TEN.within(new JournalSpan(0, 7))).isEqualTo(new JournalSpan(5, 7));
        assertThat(TEN.within(new JournalSpan(7, Long.MAX_VALUE))).isEqualTo(new JournalSpan(7, 15));
    }
}
