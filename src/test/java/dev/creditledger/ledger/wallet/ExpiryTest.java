package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-01T00:00:00Z");

    @Test
    void an_expiry_forfeits_the_rest_at_its_instant() {
        Allocation topUp = wallet.grant(Terms.topUp(200).expiresAt("2026-06-10T00:00:00Z"));
        wallet.consume(50);

        assertThat(wallet.at("2026-06-09T23:59:59.999Z").balance()).isEqualTo(spendable(0, 150));
        wallet.at("2026-06-12T00:00:00Z").rollForward();
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.lastEntry().type()).isEqualTo(EntryType.EXPIRE);
        assertThat(wallet.lastEntry().createdAt()).isEqualTo("2026-06-10T00:00:00Z");
        assertThat(wallet.lastEntry().postings())
                .containsExactly(new Posting(
                        topUp.id(), Tally.forfeiting(Credits.of(150)), Credits.of(150), Credits.ZERO, List.of()));
    }

    @Test
    void an_expired_allocation_leaves_the_wallet_and_stays_readable() {
        wallet.grant(Terms.topUp(200).expiresAt("2026-06-10T00:00:00Z"));
        wallet.at("2026-06-12T00:00:00Z").rollForward();

        assertThat(wallet.wallet().allocations()).isEmpty();
        assertThat(wallet.ended()).hasSize(1);
        assertThat(wallet.ended().get(0).ending())
                .isEqualTo(new Ending(EndReason.EXPIRED, Instant.parse("2026-06-10T00:00:00Z")));
        assertThat(wallet.ended().get(0).tally().forfeited()).isEqualTo(Credits.of(200));
    }

    @Test
    void a_reset_before_the_expiry_is_still_done_and_one_after_it_is_not() {
        wallet.grant(Terms.monthly(100, "2026-06-15T00:00:00Z").expiresAt("2026-08-01T00:00:00Z"));
        wallet.consume(100);
        wallet.at("2026-12-01T00:00:00Z").rollForward(); // 15 June and 15 July count, 15 August does not

        assertThat(wallet.entryTypes())
                .containsExactly(EntryType.GRANT, EntryType.CONSUME, EntryType.RESET, EntryType.EXPIRE);
        assertThat(wallet.journal().get(2).details().periods()).isEqualTo(2);
        assertThat(wallet.lastEntry().amount()).isEqualTo(Credits.of(100));
    }

    @Test
    void an_expiry_at_the_instant_of_a_reset_comes_instead_of_it() {
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z").expiresAt("2026-07-01T00:00:00Z"));
        wallet.consume(40);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.CONSUME, EntryType.EXPIRE);
        assertThat(wallet.lastEntry().amount()).isEqualTo(Credits.of(60));
    }

    @Test
    void credits_that_expire_sooner_are_spent_first() {
        wallet.grant(Terms.topUp(10));
        Allocation soon = wallet.grant(Terms.topUp(10).expiresAt("2026-06-10T00:00:00Z"));

        assertThat(wallet.consume(3).postings())
                .extracting(Posting::allocationId)
                .containsExactly(soon.id());
    }

    @Test
    void an_expiry_is_written_once_even_when_the_time_zone_changes_at_the_same_moment() {
        wallet.grant(Terms.topUp(10).expiresAt("2026-06-10T00:00:00Z"));
        wallet.at("2026-06-12T00:00:00Z").moveTo("Asia/Tokyo");

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.EXPIRE, EntryType.ADJUST);
        assertThat(wallet.ended()).hasSize(1);
    }

    @Test
    void an_allocation_may_expire_before_anybody_looked_at_it() {
        wallet.grant(Terms.topUp(10).effectiveAt("2026-06-05T00:00:00Z").expiresAt("2026-06-10T00:00:00Z"));

        assertThat(wallet.at("2027-01-01T00:00:00Z").shortOf(1).availableAt()).isEmpty();
    }
}
