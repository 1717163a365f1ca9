package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param allocations those that have not ended, and ended ones of which something is still held, in burn-down order
 * @param reservations those that are open
 */
public record Wallet(
        UUID accountId,
        ZoneId timeZone,
        long sequence,
        Hash head,
        Instant clock,
        List<Allocation> allocations,
        OpenReservations reservations) {
    public static final int MAXIMUM_ALLOCATIONS = 1000;
    public static final int MAXIMUM_RESERVATIONS = 10_000;

    public Wallet {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(head);
        Objects.requireNonNull(clock);
        allocations = List.copyOf(allocations);
    }

    public static Wallet open(UUID accountId, ZoneId timeZone, Instant now) {
        return new Wallet(accountId, timeZone, 0, Hash.NONE, now, List.of(), OpenReservations.NONE);
    }

    /** The same for a command whose past does not matter. */
    Decision decide(LedgerCommand command, Instant now) {
        return decide(command, Past.NOTHING, now);
    }

    /** The same for what is decided and never written, by nobody. */
    Decision decide(LedgerCommand command, Past past, Instant now) {
        return decide(command, null, past, now);
    }

    /**
     * What the command does to this wallet at {@code now}, all of it or, when denied or done before, nothing.
     *
     * @param actor who caused what the command asks for; what is due by then is the scheduler's
     */
    public Decision decide(LedgerCommand command, String actor, Past past, Instant now) {
        Optional<Outcome> repeated = command.repeated(past);
        if (repeated.isPresent()) {
            return Decision.unchanged(this, repeated.get());
        }
        Instant monotonic = monotonic(now);
        WalletEdit edit = new WalletEdit(this, actor, past);
        RollForward.apply(edit, monotonic);
        Outcome outcome = command.applyTo(edit, monotonic);
        return outcome instanceof Outcome.Denied
                ? Decision.unchanged(this, outcome)
                : edit.toDecision(outcome, monotonic);
    }

    /** This wallet with every reset and expiry up to {@code now} done. */
    public Wallet rolledForward(Instant now) {
        Instant monotonic = monotonic(now);
        return nextDue().filter(due -> !due.isAfter(monotonic)).isEmpty()
                ? this
                : decide(new RollForwardWallet(accountId), monotonic).wallet();
    }

    /** Allocations of this wallet as they were written, ended ones too, as they stand at {@code now}. */
    public List<Allocation> rolledForward(List<Allocation> written, Instant now) {
        Decision decision = decide(new RollForwardWallet(accountId), now);
        Map<UUID, Allocation> current = new HashMap<>();
        decision.wallet().allocations().forEach(allocation -> current.put(allocation.id(), allocation));
        decision.ended().forEach(allocation -> current.put(allocation.id(), allocation));
        return written.stream()
                .map(allocation -> allocation.isOver() ? allocation : current.getOrDefault(allocation.id(), allocation))
                .toList();
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

    /** When the next reset or expiry, of any period, allocation or reservation, falls due. */
    public Optional<Instant> nextDue() {
        return RollForward.nextDue(this, false);
    }

    /** When the scheduler should look at this wallet: the next expiry, or reset of a period of HOUR and wider. */
    public Optional<Instant> nextScheduled() {
        return RollForward.nextDue(this, true);
    }
}
