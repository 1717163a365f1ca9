package dev.creditledger.ledger;

import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.forecast.Outlook;
import dev.creditledger.ledger.read.JournalRange;
import dev.creditledger.ledger.read.JournalStream;
import dev.creditledger.ledger.read.PastReader;
import dev.creditledger.ledger.read.Receipt;
import dev.creditledger.ledger.read.ReceiptReader;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the journal tells of the past, and what the past and the wallet tell of the future. */
@ApplicationScoped
public class LedgerHistory {
    private static final Duration AVERAGED = Duration.ofDays(30);
    private static final int EXPORT_PAGE = 200;

    private final Ledger ledger;
    private final ReceiptReader receipts;
    private final PastReader past;
    private final JournalStream journal;

    LedgerHistory(Ledger ledger, ReceiptReader receipts, PastReader past, DearQuestions questions) {
        this.ledger = ledger;
        this.receipts = receipts;
        this.past = past;
        journal = new JournalStream(questions.inParts());
    }

    public Uni<Boolean> knows(UUID accountId) {
        return ledger.writtenWallet(accountId).map(Optional::isPresent);
    }

    /** Empty when there is no such transaction, or none for that site; null for any site. */
    public Uni<Optional<Receipt>> receipt(UUID accountId, UUID siteId, UUID transactionId) {
        return receipts.receipt(accountId, siteId, transactionId);
    }

    /**
     * What the wallet stood at, or will with no further spending, once that instant is over. Of the past only the
     * allocations that could be spent or captured then. Empty for an unknown account.
     */
    public Uni<Optional<Wallet>> walletAt(UUID accountId, Instant at) {
        return ledger.writtenWallet(accountId, at)
                .chain(found -> found.isPresent() && at.isBefore(found.get().clock())
                        ? pastWallet(found.get(), at).map(Optional::of)
                        : Uni.createFrom().item(found.map(wallet -> wallet.rolledForward(at))));
    }

    private Uni<Wallet> pastWallet(Wallet written, Instant at) {
        UUID accountId = written.accountId();
        return past.past(accountId, at)
                .map(found -> AllocationPast.wallet(
                        accountId,
                        found.allocations(),
                        new TimeZoneHistory(written.timeZone(), found.timeZoneChanges()),
                        at));
    }

    /**
     * The stretch of the journal as it is now, the oldest entry first, a page at a time when it is asked for. Empty for
     * an unknown account.
     */
    public Uni<Optional<Multi<List<JournalEntry>>>> export(JournalRange range) {
        return ledger.writtenWallet(range.accountId())
                .map(found -> found.map(
                        wallet -> journal.pages(range.until(Math.min(range.until(), wallet.sequence())), EXPORT_PAGE)));
    }

    /** Spending as in the last 30 days, or since the first entry. Empty for an unknown account. */
    public Uni<Optional<Outlook>> outlook(UUID accountId, UUID siteId) {
        Instant now = ledger.now();
        Instant begin = usageFrom(now);
        return ledger.wholeWallet(accountId, now)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : past.firstEntry(accountId)
                                .chain(first -> ledger.consumedBetween(accountId, siteId, begin, now.plusMillis(1))
                                        .emitOn(Infrastructure.getDefaultExecutor())
                                        .map(read -> Optional.of(Outlook.of(
                                                found.get(), siteId, read.consumed(), later(begin, first), now)))));
    }

    /** Usage is counted in quarters of an hour: from the first that begins in time. */
    private static Instant usageFrom(Instant now) {
        long slot = Duration.ofMinutes(15).toMillis();
        long begin = now.minus(AVERAGED).toEpochMilli();
        return Instant.ofEpochMilli(begin + Math.floorMod(-begin, slot));
    }

    private static Instant later(Instant begin, Optional<Instant> firstEntry) {
        return firstEntry.filter(entry -> entry.isAfter(begin)).orElse(begin);
    }
}
