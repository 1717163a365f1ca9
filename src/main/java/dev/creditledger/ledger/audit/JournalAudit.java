package dev.creditledger.ledger.audit;

import static dev.creditledger.ledger.audit.DivergedException.requireEqual;

import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.Hash;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes through one journal, entry by entry from the first, and stops at the first one that cannot be. To be used by one
 * thread at a time.
 */
public final class JournalAudit {
    private final AllocationAccounts allocations = new AllocationAccounts();
    private final ReservationAccounts reservations = new ReservationAccounts();
    private long sequence;
    private Hash head = Hash.NONE;
    private Instant clock = Instant.MIN;
    private ZoneId timeZone;
    private Divergence divergence;

    /** Whether no entry so far has diverged. Once one has, no further ones are looked at. */
    public boolean goesOn() {
        return divergence == null;
    }

    /** Takes the next entry; false when it diverges. */
    public boolean accept(JournalEntry entry) {
        if (goesOn()) {
            try {
                enter(entry);
            } catch (DivergedException diverged) {
                divergence = diverged.divergence();
            } catch (ArithmeticException tooLarge) {
                divergence = Divergence.of(
                        entry.sequence(),
                        Check.IDENTITY,
                        "amounts that add up",
                        tooLarge.getMessage(),
                        "The entry's amounts are too large to be added up.");
            }
        }
        return goesOn();
    }

    /** Takes the next entry where it is something that is none. */
    public void unreadable(long found, String reason) {
        if (goesOn()) {
            divergence = found == sequence + 1
                    ? Divergence.of(found, Check.UNREADABLE, "an entry", reason, "The entry cannot be read.")
                    : outOfSequence(found).divergence();
        }
    }

    /**
     * When the last entry has been taken.
     *
     * @param latest after which no clock can have been when the wallet was read
     */
    public Verification conclude(Wallet wallet, Instant latest) {
        if (goesOn()) {
            try {
                new WalletComparison(this, wallet, latest).run();
            } catch (DivergedException diverged) {
                divergence = diverged.divergence();
            }
        }
        return result();
    }

    /** The same where the wallet cannot be read, or is not there. */
    public Verification conclude(Check failed, String reason) {
        if (goesOn()) {
            divergence = Divergence.of(sequence, failed, "a wallet", reason, "The journal has no readable wallet.");
        }
        return result();
    }

    private Verification result() {
        return new Verification(sequence, head, allocations.sums(), Optional.ofNullable(divergence));
    }

    private void enter(JournalEntry entry) {
        if (entry.sequence() != sequence + 1) {
            throw outOfSequence(entry.sequence());
        }
        Hash expected = Hash.sha256(HashChain.canonical(head, entry));
        requireEqual(
                entry.sequence(),
                Check.HASH,
                expected,
                entry.hash(),
                "The entry's hash is not that of its content and the hash ahead.");
        if (entry.createdAt().isBefore(clock)) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.CLOCK,
                    "not before " + clock,
                    entry.createdAt(),
                    "The entry is dated before the one ahead of it.");
        }
        Credits sum = entry.postings().stream().map(entry::amountOf).reduce(Credits.ZERO, Credits::plus);
        requireEqual(
                entry.sequence(),
                Check.AMOUNT,
                sum,
                entry.amount(),
                "The entry's amount is not what its postings say.");
        Map<UUID, AllocationAccount> moved = allocations.after(entry);
        reservations.enter(entry);
        allocations.replace(moved);
        sequence = entry.sequence();
        head = expected;
        clock = entry.createdAt();
        timeZone =
                entry.details().timeZone() == null ? timeZone : entry.details().timeZone();
    }

    private DivergedException outOfSequence(long found) {
        return DivergedException.of(
                sequence + 1,
                Check.SEQUENCE,
                sequence + 1,
                found,
                "Entry " + (sequence + 1) + " is missing: entry " + found + " comes after " + sequence + ".");
    }

    long sequence() {
        return sequence;
    }

    Hash head() {
        return head;
    }

    Instant clock() {
        return clock;
    }

    Optional<ZoneId> timeZone() {
        return Optional.ofNullable(timeZone);
    }

    Map<UUID, AllocationAccount> allocations() {
        return allocations.all();
    }

    Map<UUID, OpenHold> openHolds() {
        return reservations.open();
    }
}
