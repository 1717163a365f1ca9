package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A journal with entries of many kinds, and the wallet that belongs to it.
 *
 * <p>MONTH 1000 and a top-up of 200. Entries: 3 consumes 150; 4 holds 100, 5 captures 60 of them and 6 lets go of the
 * rest; 7 refunds 30; 8 resets MONTH, forfeiting 1000 − 150 − 60 + 30 = 820; 9 holds 50, still; 10 moves the zone.
 */
final class AuditedStory {
    static final int CONSUME = 3;
    static final int RESERVE = 4;
    static final int CAPTURE = 5;
    static final int RELEASE = 6;
    static final int LAST = 10;

    final TestWallet story = TestWallet.openedAt("2026-06-15T12:00:00Z");
    final Allocation monthly = story.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
    final Allocation topUp = story.grant(Terms.topUp(200));

    AuditedStory() {
        UUID spending = story.consume(150).transactionId();
        UUID held = reserve("held", 100);
        story.execute(Capture.of(TestWallet.ACCOUNT, "part", null, held, Credits.of(60), false, Activity.NONE));
        story.execute(Release.of(TestWallet.ACCOUNT, "rest", null, held));
        story.execute(Refund.of(TestWallet.ACCOUNT, "refund", null, spending, Credits.of(30), null));
        story.at("2026-07-02T00:00:00Z").rollForward();
        reserve("still held", 50);
        story.moveTo("Europe/Berlin");
    }

    private UUID reserve(String key, long amount) {
        story.execute(
                Reserve.of(TestWallet.ACCOUNT, key, null, Credits.of(amount), Duration.ofHours(24), Activity.NONE));
        return story.lastEntry().transactionId();
    }

    ForgedJournal journal() {
        return new ForgedJournal(story.journal());
    }

    /** All allocations with the ended ones, as the table has them. */
    Wallet stored() {
        List<Allocation> all = new ArrayList<>(story.wallet().allocations());
        all.addAll(story.ended());
        return withAllocations(story.wallet(), all);
    }

    static Wallet withAllocations(Wallet wallet, List<Allocation> allocations) {
        return new Wallet(
                wallet.accountId(),
                wallet.timeZone(),
                wallet.sequence(),
                wallet.head(),
                wallet.clock(),
                allocations,
                wallet.reservations());
    }

    void assertDiverges(ForgedJournal forged, long sequence, Check check) {
        assertDiverges(forged.verify(stored()), sequence, check);
    }

    static void assertDiverges(Verification verification, long sequence, Check check) {
        assertThat(verification.isOk()).isFalse();
        Divergence divergence = verification.firstDivergence().orElseThrow();
        assertThat(divergence.check()).as("%s", divergence).isEqualTo(check);
        assertThat(divergence.sequence()).as("%s", divergence).isEqualTo(sequence);
        assertThat(divergence.expected()).as("%s", divergence).isNotEqualTo(divergence.found());
    }
}
