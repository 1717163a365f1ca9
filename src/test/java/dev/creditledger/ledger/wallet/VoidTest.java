package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VoidTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @Test
    void what_is_left_is_forfeited() {
        Allocation topUp = wallet.grant(Terms.topUp(100).ofSite(SITE));
        wallet.consume(30);
        JournalEntry entry = commands.end(topUp);

        assertThat(entry.type()).isEqualTo(EntryType.VOID);
        assertThat(entry.amount()).isEqualTo(Credits.of(70));
        assertThat(entry.siteId()).isEqualTo(SITE);
        assertThat(entry.activity())
                .isEqualTo(new Activity(null, null, "cancelled", null, null, null, null, "cancelled"));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        topUp.id(), Tally.forfeiting(Credits.of(70)), Credits.of(70), Credits.ZERO, List.of()));
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.wallet().allocations()).isEmpty();
        assertThat(wallet.ended().get(0).ending())
                .isEqualTo(new Ending(EndReason.VOIDED, Instant.parse("2026-06-15T12:00:00Z")));
        assertThat(entry.details().allocation()).isEqualTo(wallet.ended().get(0));
    }

    /** 60 of MONTH 100 held over a void: the 40 are forfeited, the 60 stay held, and no reset ever comes. */
    @Test
    void what_is_held_stays_held_and_the_rules_stand_still() {
        Allocation monthly = wallet.grant(Terms.monthly(100, "2026-06-15T12:05:00Z"));
        UUID id = commands.reserve(60);
        commands.end(monthly);
        wallet.at("2026-06-15T12:10:00Z").rollForward();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.VOID);
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
        assertThat(wallet.allocation(monthly.id()).tally().held()).isEqualTo(Credits.of(60));
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse("2026-06-15T12:15:00Z"));
        commands.captureAll(id);
        assertThat(wallet.wallet().nextDue()).isEmpty();
    }

    @Test
    void its_expiry_does_not_come_after_a_void() {
        Allocation topUp = wallet.grant(Terms.topUp(100).expiresAt("2026-06-15T12:05:00Z"));
        commands.reserve(60);
        commands.end(topUp);
        wallet.at("2026-06-15T12:10:00Z").rollForward();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.RESERVE, EntryType.VOID);
    }

    @Test
    void an_allocation_ends_once() {
        Allocation topUp = wallet.grant(Terms.topUp(100));
        commands.reserve(60);
        commands.end(topUp);

        assertThat(wallet.refuse(commands.voiding(null, topUp.id())).rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
        assertThat(wallet.refuse(commands.adjusting(topUp.id(), TestCommands.cap(0, 5)))
                        .rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
    }

    @Test
    void one_that_is_not_there_cannot_end() {
        assertThat(wallet.refuse(commands.voiding(null, UUID.randomUUID())).rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
    }

    @Test
    void a_site_ends_its_own_only() {
        Allocation ofAccount = wallet.grant(Terms.topUp(100));
        Allocation ofSite = wallet.grant(Terms.topUp(10).ofSite(SITE));

        assertThat(wallet.refuse(commands.voiding(SITE, ofAccount.id())).rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
        assertThat(wallet.refuse(commands.voiding(OTHER_SITE, ofSite.id())).rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
        wallet.record(commands.voiding(SITE, ofSite.id()));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 100));
    }

    @Test
    void one_that_has_just_expired_is_expired_and_not_void() {
        Allocation topUp = wallet.grant(Terms.topUp(100).expiresAt("2026-06-15T12:05:00Z"));

        assertThat(wallet.at("2026-06-15T12:05:00Z")
                        .refuse(commands.voiding(null, topUp.id()))
                        .rejection())
                .isEqualTo(Rejection.NO_SUCH_ALLOCATION);
    }

    @Test
    void one_for_later_can_end_before_it_takes_effect() {
        Allocation later = wallet.grant(Terms.topUp(100).effectiveAt("2026-06-20T00:00:00Z"));

        assertThat(commands.end(later).amount()).isEqualTo(Credits.of(100));
        assertThat(wallet.shortOf(1).availableAt()).isEmpty();
    }
}
