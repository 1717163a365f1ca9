package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Spends several amounts of one account, all of them or none, each with an entry of its own. Those that were carried
 * out before count as done.
 */
public record ConsumeAll(UUID accountId, List<Consume> items) implements LedgerCommand {
    public ConsumeAll {
        items = List.copyOf(items);
        if (!items.stream().allMatch(item -> item.accountId().equals(accountId))) {
            throw new IllegalArgumentException("all items are of one account");
        }
    }

    @Override
    public List<RequestKey> requests() {
        return items.stream().map(Consume::request).toList();
    }

    /** Some may have been carried out and others not, which only {@link #applyTo} can tell. */
    @Override
    public Optional<Outcome> repeated(Past past) {
        List<Outcome.Recorded> entries = new ArrayList<>(items.size());
        for (Consume item : items) {
            if (!(item.repeated(past).orElse(null) instanceof Outcome.Recorded recorded)) {
                return Optional.empty();
            }
            entries.add(recorded);
        }
        return Optional.of(new Outcome.RecordedAll(entries));
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        List<Outcome.Recorded> entries = new ArrayList<>(items.size());
        for (Consume item : items) {
            Outcome outcome = repeatedWithin(item, entries)
                    .or(() -> item.repeated(edit.past()))
                    .orElseGet(() -> item.applyTo(edit, now));
            if (outcome instanceof Outcome.Recorded recorded) {
                entries.add(recorded);
            } else if (outcome instanceof Outcome.Denied denied) {
                return denied.atItem(entries.size());
            }
        }
        return new Outcome.RecordedAll(entries);
    }

    private static Optional<Outcome> repeatedWithin(Consume item, List<Outcome.Recorded> entries) {
        return entries.stream()
                .map(Outcome.Recorded::entry)
                .filter(entry -> entry.transactionId().equals(item.request().transactionId()))
                .findFirst()
                .map(item.request()::repeated);
    }
}
