package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletMemoryTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final UUID FOURTH = new UUID(0, 4);

    /** A memory of empty wallets, each of which takes one place. */
    private final WalletMemory memory = new WalletMemory(3);

    @Test
    void what_was_put_last_is_got() {
        memory.put(wallet(FIRST, 1));
        memory.put(wallet(FIRST, 2));
        assertThat(memory.get(FIRST).version()).isEqualTo(2);
        assertThat(memory.get(SECOND)).isNull();
    }

    @Test
    void the_eldest_makes_room() {
        putAll(FIRST, SECOND, THIRD, FOURTH);
        assertThat(memory.contains(FIRST)).isFalse();
        assertThat(List.of(SECOND, THIRD, FOURTH)).allMatch(memory::contains);
    }

    @Test
    void one_that_was_used_stays_for_another_round() {
        putAll(FIRST, SECOND, THIRD);
        memory.get(FIRST);
        putAll(FOURTH);
        assertThat(memory.contains(FIRST)).isTrue();
        assertThat(memory.contains(SECOND)).isFalse();

        putAll(new UUID(0, 5), new UUID(0, 6), new UUID(0, 7));
        assertThat(memory.contains(FIRST)).isFalse();
    }

    @Test
    void where_all_are_used_one_goes_all_the_same() {
        putAll(FIRST, SECOND, THIRD);
        List.of(FIRST, SECOND, THIRD).forEach(memory::get);
        putAll(FOURTH);
        assertThat(List.of(FIRST, SECOND, THIRD, FOURTH))
                .filteredOn(memory::contains)
                .hasSize(3);
    }

    @Test
    void what_is_put_again_or_forgotten_takes_no_room_twice() {
        putAll(FIRST, FIRST, FIRST, SECOND, THIRD);
        assertThat(List.of(FIRST, SECOND, THIRD)).allMatch(memory::contains);

        memory.forget(List.of(FIRST, FOURTH));
        putAll(FOURTH);
        assertThat(List.of(SECOND, THIRD, FOURTH)).allMatch(memory::contains);
    }

    private void putAll(UUID... accountIds) {
        for (UUID accountId : accountIds) {
            memory.put(wallet(accountId, 1));
        }
    }

    private static StoredWallet wallet(UUID accountId, long version) {
        return new StoredWallet(Wallet.open(accountId, ZoneOffset.UTC, Instant.EPOCH), version, null);
    }
}
