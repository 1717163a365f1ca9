package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Within one account time never runs backwards, whatever a host's clock does. */
class ClockTest {
    private static final Instant AHEAD = Instant.parse("2026-06-15T12:00:05Z");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:05Z");

    @Test
    void an_entry_is_never_dated_before_the_one_ahead_of_it() {
        wallet.grant(Terms.topUp(10));
        JournalEntry entry = wallet.at("2026-06-15T12:00:00Z").consume(1);

        assertThat(entry.createdAt()).isEqualTo(AHEAD);
        assertThat(wallet.wallet().clock()).isEqualTo(AHEAD);
    }

    @Test
    void a_host_behind_sees_what_it_can_spend() {
        Allocation granted = wallet.grant(Terms.topUp(10));
        Instant behind = AHEAD.minusSeconds(5);

        assertThat(wallet.wallet().balance(null, behind)).isEqualTo(spendable(0, 10));
        assertThat(wallet.wallet().active(null, behind)).containsExactly(granted);
        wallet.at("2026-06-15T12:00:00Z").consume(10);
    }

    @Test
    void a_reset_that_one_host_has_done_is_not_undone_by_a_host_behind() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        wallet.consume(10);
        wallet.at("2026-07-01T00:00:00Z").consume(1);
        wallet.at("2026-06-30T23:59:59Z").consume(1);

        assertThat(wallet.balance()).isEqualTo(spendable(8, 0));
        assertThat(wallet.lastEntry().createdAt()).isEqualTo("2026-07-01T00:00:00Z");
    }

    @Test
    void a_grant_by_a_host_behind_begins_at_the_wallets_clock() {
        wallet.grant(Terms.topUp(10));
        Allocation granted = wallet.at("2026-06-15T11:00:00Z").grant(Terms.topUp(1));

        assertThat(granted.effectiveAt()).isEqualTo(AHEAD);
        assertThat(granted.createdAt()).isEqualTo(AHEAD);
    }

    @Test
    void a_reset_is_dated_when_it_fell_due_and_not_when_somebody_looked() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        wallet.at("2026-07-20T00:00:00Z").consume(1);

        assertThat(wallet.journal().get(1).createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(wallet.lastEntry().createdAt()).isEqualTo("2026-07-20T00:00:00Z");
    }
}
