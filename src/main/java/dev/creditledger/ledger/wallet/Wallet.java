package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One account's credits: its allocations that can still be spent and the head of its journal. Immutable and pure: time
 * and identity come in, decisions come out, nothing is read or written. The rules of credits live here and in the
 * {@link LedgerCommand}s. Source: DOMAIN.
 *
 * @param sequence of the last journal entry; 0 when there is none
 * @param head the hash of the last journal entry
 * @param clock of the last change: within one account time never runs backwards, whatever a host's clock does
 * @param allocations those that have not ended, in burn-down order
 */
public record Wallet(
        UUID accountId, ZoneId timeZone, long sequence, Hash head, Instant clock, List<Allocation> allocations) {
    public static final int MAXIMUM_ALLOCATIONS = 1000;

    public Wallet {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(head);
        Objects.requireNonNull(clock);
        allocations = List.copyOf(allocations);
    }

    public static Wallet open(UUID accountId, ZoneId timeZone, Instant now) {
        return new Wallet(accountId, timeZone, 0, Hash.NONE, now, List.of());
    }

    /** What the command does to this wallet at {@code now}, all of it or, when denied, nothing. */
    public Decision decide(LedgerCommand command, Instant now) {
        Instant monotonic = monotonic(now);
        WalletEdit edit = new WalletEdit(this);
        RollForward.apply(edit, monotonic);
        Outcome outcome = command.applyTo(edit, monotonic);
        return outcome instanceof Outcome.Denied
                ? new Decision(this, List.of(), List.of(), outcome)
                : edit.toDecision(outcome, monotonic);
    }

    /** This wallet with every reset and expiry up to {@code now} done. */
    public Wallet rolledForward(Instant now) {
        Instant monotonic = monotonic(now);
        if (nextDue().filter(due -> !due.isAfter(monotonic)).isEmpty()) {
            return this;
        }
        WalletEdit edit = new WalletEdit(this);
        RollForward.apply(edit, monotonic);
        return edit.toDecision(new Outcome.Done(), monotonic).wallet();
    }

    /** The given instant, or this wallet's clock when that is later. */
    public Instant monotonic(Instant now) {
        return now.isBefore(clock) ? clock : now;
    }

    /** What a caller acting as that site, or the whole account when null, can spend; this wallet as it stands. */
    public SpendableBalance balance(UUID siteId, Instant now) {
        return Availability.balance(allocations, siteId, monotonic(now));
    }

    /** The allocations that such a caller can spend now, in burn-down order. */
    public List<Allocation> active(UUID siteId, Instant now) {
        Instant monotonic = monotonic(now);
        return allocations.stream()
                .filter(allocation -> allocation.isActive(monotonic) && allocation.isVisibleTo(siteId))
                .toList();
    }

    /** When the next reset or expiry of any period falls due. */
    public Optional<Instant> nextDue() {
        return RollForward.nextDue(allocations, false);
    }

    /** When the scheduler should look at this wallet: the next expiry, or reset of a period of HOUR and wider. */
    public Optional<Instant> nextScheduled() {
        return RollForward.nextDue(allocations, true);
    }
}
