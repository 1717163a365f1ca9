package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountRangeTest {
    @Test
    void shards_are_all_ids_without_gap_or_overlap() {
        UUID next = new UUID(0, 0);
        for (int shard = 0; shard < Shard.COUNT; shard++) {
            AccountRange range = AccountRange.ofShard(shard);
            assertThat(range.first()).isEqualTo(next);
            next = new UUID(range.last().getMostSignificantBits() + 1, 0);
            assertThat(range.last().getLeastSignificantBits()).isEqualTo(-1);
        }
        assertThat(AccountRange.ofShard(Shard.COUNT - 1).last())
                .isEqualTo(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    @Test
    void what_is_left_begins_with_the_next_id() {
        AccountRange range = AccountRange.ofShard(15);
        assertThat(range.after(null)).isEqualTo(range);
        assertThat(range.after(UUID.fromString("f0000000-0000-0000-0000-0000000000ff"))
                        .first())
                .isEqualTo(UUID.fromString("f0000000-0000-0000-0000-000000000100"));
        assertThat(range.after(UUID.fromString("f0000000-0000-0000-ffff-ffffffffffff"))
                        .first())
                .isEqualTo(UUID.fromString("f0000000-0000-0001-0000-000000000000"));
    }

    @Test
    void nothing_is_left_after_the_last_id() {
        AccountRange range = AccountRange.ofShard(15);
        AccountRange left = range.after(range.last());
        assertThat(left.first().toString()).isGreaterThan(left.last().toString());
    }
}
