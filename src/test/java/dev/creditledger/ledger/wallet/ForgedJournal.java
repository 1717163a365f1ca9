package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.verification.fold.AuditClock;
import dev.creditledger.ledger.verification.fold.JournalAudit;
import dev.creditledger.ledger.verification.fold.StoredState;
import dev.creditledger.ledger.verification.fold.Verification;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A journal in the hands of somebody who can write to its table. */
record ForgedJournal(List<JournalEntry> entries) {
    /** The journal with one entry changed and all hashes as they were. */
    ForgedJournal with(int sequence, UnaryOperator<JournalEntry> forgery) {
        List<JournalEntry> forged = new ArrayList<>(entries);
        forged.set(sequence - 1, forgery.apply(entries.get(sequence - 1)));
        return new ForgedJournal(forged);
    }

    ForgedJournal without(int sequence) {
        List<JournalEntry> forged = new ArrayList<>(entries);
        forged.remove(sequence - 1);
        return new ForgedJournal(forged);
    }

    /** The journal with sequences and hashes that fit together again. */
    ForgedJournal chainedAnew() {
        List<JournalEntry> chained = new ArrayList<>();
        Hash head = Hash.NONE;
        for (JournalEntry entry : entries) {
            JournalEntry next = numbered(entry, chained.size() + 1).chainedTo(head);
            head = next.hash();
            chained.add(next);
        }
        return new ForgedJournal(chained);
    }

    Verification verify(Wallet wallet) {
        return verify(wallet, wallet.clock());
    }

    Verification verify(Wallet wallet, Instant now) {
        JournalAudit audit = audit(wallet);
        entries.forEach(audit::accept);
        return audit.conclude(StoredState.of(wallet), new AuditClock(Instant.MAX, now));
    }

    /** One that has not begun. */
    JournalAudit audit(Wallet wallet) {
        ZoneId first = entries.stream()
                .map(entry -> entry.details().timeZoneBefore())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(wallet.timeZone());
        return JournalAudit.ofAll(first, 0);
    }

    static JournalEntry numbered(JournalEntry entry, long sequence) {
        return rebuilt(entry, sequence, entry.createdAt(), entry.amount(), entry.postings(), entry.details());
    }

    static JournalEntry dated(JournalEntry entry, Instant createdAt) {
        return rebuilt(entry, entry.sequence(), createdAt, entry.amount(), entry.postings(), entry.details());
    }

    static JournalEntry of(JournalEntry entry, Credits amount) {
        return rebuilt(entry, entry.sequence(), entry.createdAt(), amount, entry.postings(), entry.details());
    }

    /** Its amount follows from the postings. */
    static JournalEntry of(JournalEntry entry, List<Posting> postings) {
        Credits amount = postings.stream().map(entry::amountOf).reduce(Credits.ZERO, Credits::plus);
        return rebuilt(entry, entry.sequence(), entry.createdAt(), amount, postings, entry.details());
    }

    static JournalEntry of(JournalEntry entry, EntryDetails details) {
        return rebuilt(entry, entry.sequence(), entry.createdAt(), entry.amount(), entry.postings(), details);
    }

    /** The entry as it was before entries had formats. */
    static JournalEntry ofFormat1(JournalEntry entry) {
        return sealed(entry, entry.activity(), entry.onBehalfOf(), Seal.FIRST);
    }

    /** The entry without the words of people, as an erasure leaves it. */
    static JournalEntry erased(JournalEntry entry) {
        Map<String, Hash> erased = new HashMap<>();
        for (EntryText field : EntryText.values()) {
            Hash hash = entry.seal().of(field.fieldName(), field.of(entry));
            if (hash != null) {
                erased.put(field.fieldName(), hash);
            }
        }
        Activity said = entry.activity();
        Activity left = new Activity(
                said.category(),
                said.operationType(),
                null,
                null,
                said.tokensProcessed(),
                said.processingTimeMs(),
                null);
        return sealed(entry, left, null, new Seal(2, null, erased));
    }

    private static JournalEntry sealed(JournalEntry entry, Activity activity, String onBehalfOf, Seal seal) {
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
                activity,
                entry.details(),
                entry.hash(),
                entry.actor(),
                onBehalfOf,
                seal);
    }

    private static JournalEntry rebuilt(
            JournalEntry entry,
            long sequence,
            Instant createdAt,
            Credits amount,
            List<Posting> postings,
            EntryDetails details) {
        return new JournalEntry(
                entry.accountId(),
                sequence,
                entry.request(),
                entry.type(),
                createdAt,
                entry.siteId(),
                amount,
                postings,
                entry.balanceAfter(),
                entry.activity(),
                details,
                entry.hash(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.seal());
    }
}
