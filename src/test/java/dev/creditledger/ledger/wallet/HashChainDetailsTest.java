package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Hash;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the canonical text says of reservations, refunds, changes of terms and moves. */
class HashChainDetailsTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    @AfterEach
    void the_chain_verifies() {
        assertThat(HashChainTest.verifies(wallet.journal())).isTrue();
    }

    private static String text(JournalEntry entry) {
        return HashChain.canonical(Hash.NONE, entry);
    }

    @Test
    void a_reservation_is_told_as_each_entry_left_it() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(30);
        String opened = "reservation " + id + " opened 2 amount 30 ";
        String expires = " expiresAt 2026-06-15T12:15:00.000Z\n";

        assertThat(text(wallet.lastEntry()))
                .contains(" granted 0 consumed 0 held 30 forfeited 0 before 100 after 70\n")
                .endsWith("\n" + opened + "captured 0 released 0 held 30 status OPEN" + expires);
        assertThat(text(commands.capturePart(id, 10)))
                .contains(" granted 0 consumed 10 held -10 forfeited 0 before 70 after 70\n")
                .endsWith("\n" + opened + "captured 10 released 0 held 20 status OPEN" + expires);
        assertThat(text(commands.release(id)))
                .contains("\ntype RELEASE\n", " granted 0 consumed 0 held -20 forfeited 0 before 70 after 90\n")
                .endsWith("\n" + opened + "captured 10 released 20 held 0 status RELEASED" + expires);
    }

    @Test
    void a_grant_tells_whom_it_belongs_to() {
        UUID subscription = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a0cc");
        AllocationTerms terms = Terms.topUp(5).ofSite(SITE).asked();
        wallet.record(Grant.of(
                TestWallet.ACCOUNT,
                "subscribed",
                new AllocationTerms(terms.source(), subscription.toString(), SITE, 7, null, null, terms.rules())));

        assertThat(text(wallet.lastEntry()).lines())
                .containsSequence(
                        "source SUBSCRIPTION", "subscription " + subscription, "allocationSite " + SITE, "priority 7");
    }

    @Test
    void a_refund_names_what_it_gives_back_and_the_allocation_it_made() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        JournalEntry spent = wallet.consumeAs(SITE, 10);
        JournalEntry entry = commands.refund(spent);

        assertThat(text(entry))
                .contains("\nsite " + SITE + "\n")
                .endsWith(
                        """
                        descriptionHash %1$s
                        reasonHash %1$s
                        allocation %2$s
                        source REFUND
                        allocationSite %3$s
                        priority 50
                        effectiveAt 2026-06-15T12:00:00.000Z
                        rule NO_PERIOD cap 10 balance 10
                        refundOf %4$s
                        """
                                .formatted(
                                        Hash.sha256("not as it should be"),
                                        entry.details().allocation().id(),
                                        SITE,
                                        spent.transactionId()));
    }

    @Test
    void a_change_tells_the_terms_from_then_on_and_a_void_that_it_ended() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-16T00:00:00Z")));
        JournalEntry change = wallet.record(commands.adjusting(limited.id(), TestCommands.cap(1, 150)));
        wallet.record(commands.adjusting(limited.id(), TestCommands.expiry("2026-07-05T00:00:00Z")));

        assertThat(text(change))
                .contains(" forfeited 0 before 1000 after 1000 limits 150\n")
                .endsWith(
                        """
                        rule MONTH cap 1000 balance 1000 anchor 2026-07-01T00:00:00.000Z resetDate 2026-07-01T00:00:00.000Z
                        rule DAY cap 150 balance 150 anchor 2026-06-16T00:00:00.000Z resetDate 2026-06-16T00:00:00.000Z
                        """);
        assertThat(text(wallet.lastEntry())).contains("\nexpiresAt 2026-07-05T00:00:00.000Z\nrule ");
        assertThat(text(commands.end(limited))).contains("\nended VOIDED\n", "\nrule MONTH cap 1000 balance 0 anchor ");
    }

    @Test
    void several_limits_stand_in_the_order_of_the_rules() {
        wallet.grant(
                Terms.of(Terms.rule(Period.NO_PERIOD, 1000), Terms.rule(Period.DAY, 100), Terms.rule(Period.HOUR, 10)));

        assertThat(text(wallet.consume(3))).contains(" before 1000 after 997 limits 97 7\n");
    }

    @Test
    void a_move_tells_where_from_and_where_to() {
        wallet.moveTo("Asia/Tokyo");

        assertThat(text(wallet.lastEntry()))
                .endsWith(
                        """
                        type ADJUST
                        createdAt 2026-06-15T12:00:00.000Z
                        amount 0
                        available 0 periodic 0 topUp 0 pooled 0
                        timeZoneBefore UTC
                        timeZone Asia/Tokyo
                        """);
    }

    @Test
    void every_part_of_a_reservation_counts() {
        wallet.grant(Terms.topUp(100));
        UUID id = commands.reserve(null, 30, Duration.ofMinutes(1));
        ReservationState state = wallet.reservation(id).state();
        JournalEntry entry = wallet.lastEntry();

        for (ReservationState other : new ReservationState[] {
            new ReservationState(
                    UUID.randomUUID(),
                    2,
                    state.amount(),
                    state.captured(),
                    state.released(),
                    state.held(),
                    state.status(),
                    state.expiresAt()),
            new ReservationState(
                    id,
                    3,
                    state.amount(),
                    state.captured(),
                    state.released(),
                    state.held(),
                    state.status(),
                    state.expiresAt()),
            new ReservationState(
                    id,
                    2,
                    state.amount(),
                    state.captured(),
                    state.released(),
                    state.held(),
                    ReservationStatus.CAPTURED,
                    state.expiresAt()),
            new ReservationState(
                    id,
                    2,
                    state.amount(),
                    state.captured(),
                    state.released(),
                    state.held(),
                    state.status(),
                    state.expiresAt().plusMillis(1)),
            state.drawnBeyond(List.of(UUID.randomUUID())),
        }) {
            EntryDetails forged = EntryDetails.ofReservation(other);
            assertThat(text(with(entry, forged))).isNotEqualTo(text(entry));
        }
    }

    private static JournalEntry with(JournalEntry entry, EntryDetails details) {
        return new JournalEntry(
                entry.accountId(),
                entry.sequence(),
                entry.request(),
                entry.type(),
                entry.createdAt(),
                entry.siteId(),
                entry.amount(),
                entry.postings(),
                entry.balanceAfter(),
                entry.activity(),
                details,
                entry.hash(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.seal());
    }
}
