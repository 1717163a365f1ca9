package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Moves the account to another time zone. The number of each rule's next reset stays and its date is counted anew, so
 * that going back and forth never earns a reset.
 */
public record ChangeTimeZone(UUID accountId, ZoneId timeZone) implements LedgerCommand {
    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        if (!edit.timeZone().equals(timeZone)) {
            ZoneId before = edit.timeZone();
            edit.moveTo(timeZone, now);
            edit.enter(EntryDraft.of(EntryType.ADJUST, now).withDetails(EntryDetails.ofTimeZone(before, timeZone)));
            RollForward.applyRest(edit, now);
        }
        return new Outcome.Done();
    }
}
