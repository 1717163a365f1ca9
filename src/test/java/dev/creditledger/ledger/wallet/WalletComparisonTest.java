package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.AuditedStory.LAST;
import static dev.creditledger.ledger.wallet.AuditedStory.withAllocations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.verification.fold.Check;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A wallet that is not what its journal adds up to. */
class WalletComparisonTest {
    private final AuditedStory told = new AuditedStory();
    private final TestWallet story = told.story;
    private final Allocation monthly = told.monthly;
    private final Allocation topUp = told.topUp;
    private Wallet stored = told.stored();

    @Test
    void the_wallet_agrees_with_its_journal() {
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST - 1,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_SEQUENCE);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        Hash.NONE,
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_HEAD);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        stored.head(),
                        monthly.createdAt(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_CLOCK);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        ZoneId.of("Asia/Tokyo"),
                        LAST,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        stored.reservations()),
                Check.WALLET_TIME_ZONE);
        assertWalletDiverges(
                new Wallet(
                        stored.accountId(),
                        stored.timeZone(),
                        LAST,
                        stored.head(),
                        stored.clock(),
                        stored.allocations(),
                        OpenReservations.NONE),
                Check.WALLET_RESERVATION);
    }

    @Test
    void the_wallets_allocations_are_those_of_its_journal() {
        List<Allocation> all = stored.allocations();
        Allocation current = story.allocation(monthly.id());
        assertWalletDiverges(withAllocations(stored, all.subList(0, 1)), Check.WALLET_ALLOCATION);
        assertWalletDiverges(replacing(current, current.hold(Credits.of(1), stored.clock())), Check.WALLET_BALANCE);
        assertWalletDiverges(replacing(current, current.consume(Credits.of(1), stored.clock())), Check.WALLET_BALANCE);
        assertWalletDiverges(
                replacing(
                        current,
                        current.adjust(
                                List.of(current.pool()
                                        .withCap(Credits.of(9000))
                                        .withBalance(current.pool().balance())),
                                current.priority(),
                                null,
                                stored.clock())),
                Check.WALLET_TERMS);
        assertWalletDiverges(
                replacing(current, current.adjust(current.rules(), 1, null, stored.clock())), Check.WALLET_TERMS);
        Allocation invented = new Allocation(
                new Provenance(
                        UUID.fromString("00000000-0000-4000-8000-000000000000"),
                        99,
                        AllocationSource.PROMOTION,
                        null,
                        null,
                        topUp.createdAt(),
                        topUp.effectiveAt(),
                        null,
                        null),
                50,
                null,
                topUp.rules(),
                topUp.tally(),
                null);
        List<Allocation> more = new ArrayList<>(all);
        more.add(invented);
        assertWalletDiverges(withAllocations(stored, more), Check.WALLET_ALLOCATION);
    }

    @Test
    void an_allocation_that_the_journal_ended_has_ended_and_no_other() {
        story.execute(VoidAllocation.of(TestWallet.ACCOUNT, "void", null, topUp.id(), "cancelled"));
        stored = told.stored();
        assertThat(told.journal().verify(stored).firstDivergence()).isEmpty();
        Allocation voided = stored.allocations().stream()
                .filter(allocation -> allocation.id().equals(topUp.id()))
                .findFirst()
                .orElseThrow();

        Allocation alive = withEnding(voided, null);
        assertWalletDiverges(replacing(voided, alive), Check.WALLET_ALLOCATION);
        Allocation current = story.allocation(monthly.id());
        Allocation ended = withEnding(current, new Ending(EndReason.EXHAUSTED, stored.clock()));
        assertWalletDiverges(replacing(current, ended), Check.WALLET_ALLOCATION);
    }

    private Wallet replacing(Allocation before, Allocation after) {
        return withAllocations(
                stored,
                stored.allocations().stream()
                        .map(allocation -> allocation.id().equals(before.id()) ? after : allocation)
                        .toList());
    }

    private static Allocation withEnding(Allocation allocation, Ending ending) {
        return new Allocation(
                new Provenance(
                        allocation.id(),
                        allocation.grantedSequence(),
                        allocation.source(),
                        allocation.subscriptionId(),
                        allocation.siteId(),
                        allocation.createdAt(),
                        allocation.effectiveAt(),
                        null,
                        null),
                allocation.priority(),
                allocation.expiresAt(),
                allocation.rules(),
                allocation.tally(),
                ending);
    }

    private void assertWalletDiverges(Wallet forged, Check check) {
        AuditedStory.assertDiverges(
                told.journal().verify(forged), story.wallet().sequence(), check);
    }
}
