package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReclaimCreditsTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-02-10T00:00:00Z");
    private final Allocation bought = wallet.grant(Terms.topUp(1000));

    private ReclaimCredits reclaiming(String key, long amount) {
        return ReclaimCredits.of(TestWallet.ACCOUNT, key, bought.id(), Credits.of(amount), "The payment was refunded");
    }

    @Test
    void the_cap_goes_down_and_what_is_left_with_it() {
        wallet.consume(300);
        JournalEntry entry = wallet.record(reclaiming("a", 200));
        assertThat(entry.type()).isEqualTo(EntryType.ADJUST);
        assertThat(wallet.allocation(bought.id()).pool().cap()).isEqualTo(Credits.of(800));
        assertThat(wallet.balance().available()).isEqualTo(Credits.of(500));
    }

    @Test
    void as_many_are_taken_as_are_left() {
        wallet.consume(900);
        wallet.record(reclaiming("a", 200));
        assertThat(wallet.balance().available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void all_of_it_ends_it() {
        JournalEntry entry = wallet.record(reclaiming("a", 1000));
        assertThat(entry.type()).isEqualTo(EntryType.VOID);
        assertThat(entry.activity().description()).isEqualTo("The payment was refunded");
        assertThat(wallet.refuse(reclaiming("b", 1)).rejection()).isEqualTo(Rejection.NO_SUCH_ALLOCATION);
    }

    /** Planned when the cap was 1000: whatever it is by now, nothing is given. */
    @Test
    void one_that_another_has_lowered_meanwhile_does_not_rise() {
        AllocationChange lower =
                new AllocationChange(List.of(new AllocationChange.CapChange(0, Credits.of(100))), true, null, null);
        wallet.record(AdjustAllocation.of(TestWallet.ACCOUNT, "lower", null, bought.id(), lower));
        wallet.record(reclaiming("a", 40));
        assertThat(wallet.balance().available()).isEqualTo(Credits.of(60));
        wallet.record(reclaiming("b", 200));
        assertThat(wallet.balance().available()).isEqualTo(Credits.ZERO);
    }
}
