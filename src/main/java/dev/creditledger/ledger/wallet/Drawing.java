package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes an amount from the allocations that a site, or the whole account, can spend, all or nothing, along the burn-down order. */
final class Drawing {
    /** What becomes of an allocation that an amount is drawn from. */
    interface Taking {
        Allocation from(Allocation allocation, Credits amount, Instant now);
    }

    private Drawing() {}

    /** The denial when what the site, or the account, has available does not cover the amount. */
    static Optional<Outcome> shortage(WalletEdit edit, UUID siteId, Credits amount, Instant now) {
        return shortage(edit, siteId, amount, now, Instant.MAX);
    }

    /** The shortage of an amount that can only be drawn before {@code end}. */
    static Optional<Outcome> shortage(WalletEdit edit, UUID siteId, Credits amount, Instant now, Instant end) {
        edit.settleOrder();
        Credits available = edit.balance(siteId, now).available();
        if (available.compareTo(amount) >= 0) {
            return Optional.empty();
        }
        Shortage shortage = Availability.shortage(available, amount, edit.foresight(siteId, now));
        if (shortage.availableAt().filter(instant -> !instant.isBefore(end)).isPresent()) {
            shortage = shortage.withoutEnd();
        }
        String detail = "The amount is " + amount + " and " + available + " are available.";
        return Optional.of(Outcome.Denied.forLack(shortage, detail));
    }

    /** Takes the amount, after {@link #shortage} found none. */
    static List<Posting> take(WalletEdit edit, UUID siteId, Credits amount, Instant now, Taking taking) {
        List<Posting> postings = new ArrayList<>(1);
        Credits remaining = amount;
        for (int index = 0; remaining.isPositive(); index++) {
            Allocation before = edit.allocations().get(index);
            if (!before.isActive(now) || !before.isVisibleTo(siteId)) {
                continue;
            }
            Credits drawn = before.available().min(remaining);
            if (drawn.isZero()) {
                continue;
            }
            Allocation after = taking.from(before, drawn, now);
            edit.replaceAt(index, after);
            postings.add(Posting.of(before, after));
            remaining = remaining.minus(drawn);
        }
        return postings;
    }
}
