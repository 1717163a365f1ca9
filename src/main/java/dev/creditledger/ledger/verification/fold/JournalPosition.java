package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Revenue;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How far an audit has come in a journal, and what it knows of the account as a whole. Immutable.
 *
 * @param sequence of the last entry; 0 ahead of the first
 * @param clock of the last entry; {@link Instant#MIN} ahead of the first
 * @param hasMoved whether an entry has told the time zone
 * @param lastRequest the last entry that somebody asked for
 * @param carry what priced calls so far have left over
 * @param passed the resets so far imply that time will have come to this instant when somebody asks for something next
 */
public record JournalPosition(
        long sequence,
        Hash head,
        Instant clock,
        ZoneId timeZone,
        boolean hasMoved,
        long lastRequest,
        Carry carry,
        Instant passed) {
    static JournalPosition beginning(ZoneId timeZone) {
        return new JournalPosition(0, Hash.NONE, Instant.MIN, timeZone, false, 0, Carry.NOTHING, Instant.MIN);
    }

    /** The entry is the next one, chained to the one ahead and not dated before it. */
    void requireNext(JournalEntry entry) {
        if (entry.sequence() != sequence + 1) {
            throw outOfSequence(entry.sequence());
        }
        DivergedException.requireEqual(
                entry.sequence(),
                Check.HASH,
                Hash.sha256(HashChain.canonical(head, entry)),
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
        if (entry.details().timeZone() != null) {
            DivergedException.requireEqual(
                    entry.sequence(),
                    Check.TERMS,
                    timeZone,
                    entry.details().timeZoneBefore(),
                    "The account moves from another time zone than it was in.");
        }
    }

    DivergedException outOfSequence(long found) {
        return DivergedException.of(
                sequence + 1,
                Check.SEQUENCE,
                sequence + 1,
                found,
                "Entry " + (sequence + 1) + " is missing: entry " + found + " comes after " + sequence + ".");
    }

    /** No reset so far counts dates that had not come by then. */
    void requirePassed(long at, Instant by) {
        if (passed.isAfter(by)) {
            throw DivergedException.of(
                    at,
                    Check.RESET,
                    "resets that were due by " + by,
                    passed,
                    "A reset counts dates that were to come.");
        }
    }

    /**
     * The position once the entry has been taken.
     *
     * @param allocations as they were ahead of it
     */
    JournalPosition after(JournalEntry entry, Moment moment, AllocationAccounts allocations) {
        EntryDetails details = entry.details();
        return new JournalPosition(
                entry.sequence(),
                entry.hash(),
                entry.createdAt(),
                details.timeZone() == null ? timeZone : details.timeZone(),
                hasMoved || details.timeZone() != null,
                moment.isOfTime() ? lastRequest : entry.sequence(),
                priced(entry, allocations),
                passedWith(entry, allocations));
    }

    /** What is charged, what is left over and what it cost is what the rates, the carry and the credits that it drew come to. */
    private Carry priced(JournalEntry entry, AllocationAccounts allocations) {
        Pricing pricing = entry.details().pricing();
        if (pricing == null || pricing.carryAfter() == null) {
            return carry;
        }
        requireCarry(entry, carry, pricing.carryBefore());
        requireCarry(entry, pricing.sum().carry(), pricing.carryAfter());
        requireCarry(entry, pricing.sum().rounded(RoundingMode.DOWN), entry.amount());
        requireCarry(entry, pricing.amount(), entry.amount());
        if (pricing.costing() != null) {
            requireCost(entry, pricing, allocations);
        }
        return pricing.carryAfter();
    }

    private static void requireCost(JournalEntry entry, Pricing pricing, AllocationAccounts allocations) {
        Costing costing = pricing.costing();
        DivergedException.requireEqual(
                entry.sequence(),
                Check.PRICE,
                Costing.costs(pricing.rates(), costing.perUnit()),
                costing.costs(),
                "The entry tells another cost than its rates lead to.");
        MoneySums revenue = MoneySums.NONE;
        for (Posting posting : entry.postings()) {
            AllocationAccount account = allocations.all().get(posting.allocationId());
            if (!account.tellsCost()) {
                return;
            }
            revenue = revenue.plus(Revenue.of(
                    account.terms().provenance().costBasis(),
                    account.pool().period(),
                    posting.change().consumed(),
                    account.period().granted()));
        }
        DivergedException.requireEqual(
                entry.sequence(),
                Check.PRICE,
                revenue,
                costing.revenue(),
                "The entry tells another revenue than the credits that it drew were bought for.");
    }

    private static void requireCarry(JournalEntry entry, Object expected, Object found) {
        DivergedException.requireEqual(
                entry.sequence(),
                Check.PRICE,
                expected,
                found,
                "The entry charges, or carries over, something else than its rates and the entries ahead lead to.");
    }

    private Instant passedWith(JournalEntry entry, AllocationAccounts allocations) {
        Instant latest = passed;
        if (entry.type() == EntryType.RESET) {
            for (Posting posting : entry.postings()) {
                AllocationAccount account = allocations.all().get(posting.allocationId());
                RuleAccount pool = account.pool();
                Instant last = pool.date(pool.occurrence() + entry.details().periods() - 1, account.timeZone())
                        .minus(pool.drift(account.timeZone()));
                latest = last.isAfter(latest) ? last : latest;
            }
        }
        return latest;
    }
}
