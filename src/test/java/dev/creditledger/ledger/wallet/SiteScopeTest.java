package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller can spend exactly what its balance shows. */
class SiteScopeTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private Allocation ofAccount;
    private Allocation ofSite;

    @BeforeEach
    void grants_100_to_the_account_and_10_to_a_site() {
        ofAccount = wallet.grant(Terms.topUp(100));
        ofSite = wallet.grant(Terms.topUp(10).ofSite(SITE));
    }

    @Test
    void each_scope_sees_its_own() {
        assertThat(wallet.balance()).isEqualTo(spendable(0, 110));
        assertThat(wallet.balance(SITE)).isEqualTo(spendable(0, 10));
        assertThat(wallet.balance(OTHER_SITE)).isEqualTo(SpendableBalance.NOTHING);
    }

    @Test
    void a_site_spends_its_own_allocations_only() {
        JournalEntry entry = wallet.consumeAs(SITE, 4);

        assertThat(entry.siteId()).isEqualTo(SITE);
        assertThat(entry.postings()).extracting(Posting::allocationId).containsExactly(ofSite.id());
        assertThat(entry.balanceAfter()).isEqualTo(spendable(0, 6));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 106));
    }

    @Test
    void a_site_is_denied_what_only_the_account_has() {
        Shortage shortage = wallet.shortOf(SITE, 11);

        assertThat(shortage.available()).isEqualTo(Credits.of(10));
        assertThat(shortage.shortfall()).isEqualTo(Credits.of(1));
        assertThat(shortage.binding())
                .extracting(Shortage.BindingRule::allocationId)
                .containsExactly(ofSite.id());
        assertThat(wallet.shortOf(OTHER_SITE, 1).binding()).isEmpty();
    }

    @Test
    void the_account_spends_all() {
        assertThat(wallet.consume(110).postings())
                .extracting(Posting::allocationId)
                .containsExactly(ofAccount.id(), ofSite.id());
    }

    @Test
    void active_allocations_are_those_of_the_scope_in_burn_down_order() {
        assertThat(idsActiveFor(null)).containsExactly(ofAccount.id(), ofSite.id());
        assertThat(idsActiveFor(SITE)).containsExactly(ofSite.id());
        assertThat(idsActiveFor(OTHER_SITE)).isEmpty();
    }

    private List<UUID> idsActiveFor(UUID site) {
        Wallet seen = wallet.seen();
        return seen.active(site, seen.clock()).stream().map(Allocation::id).toList();
    }
}
