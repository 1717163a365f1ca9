package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One wallet, its whole journal and a host's clock: what a test tells a story with. */
public final class TestWallet {
    public static final UUID ACCOUNT = UUID.fromString("5f0c1a52-7f1e-4a52-9c35-0d6a3a0c1e01");
    public static final UUID SITE = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a001");
    static final UUID OTHER_SITE = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a002");

    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<Allocation> ended = new ArrayList<>();
    private final Map<UUID, Reservation> reservations = new HashMap<>();
    private Wallet wallet;
    private Instant now;
    private int keys;

    private TestWallet(Instant now, ZoneId timeZone) {
        this.now = now;
        wallet = Wallet.open(ACCOUNT, timeZone, now);
    }

    public static TestWallet openedAt(String now) {
        return new TestWallet(Instant.parse(now), ZoneId.of("UTC"));
    }

    public static TestWallet openedAt(String now, String timeZone) {
        return new TestWallet(Instant.parse(now), ZoneId.of(timeZone));
    }

    public TestWallet at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    public Outcome execute(LedgerCommand command) {
        Decision decision = wallet.decide(command, new JournalPast(journal), now);
        wallet = decision.wallet();
        journal.addAll(decision.entries());
        ended.addAll(decision.ended());
        decision.reservations().forEach(reservation -> reservations.put(reservation.id(), reservation));
        return decision.outcome();
    }

    /** The entry of a command that must succeed. */
    JournalEntry record(LedgerCommand command) {
        return recorded(execute(command));
    }

    /** The answer to one that must not. */
    Outcome.Denied refuse(LedgerCommand command) {
        return denied(execute(command));
    }

    public Allocation grant(Terms terms) {
        return record(asking(terms)).details().allocation();
    }

    public JournalEntry consume(long amount) {
        return record(spending(null, Credits.of(amount)));
    }

    JournalEntry consumeAs(UUID site, long amount) {
        return record(spending(site, Credits.of(amount)));
    }

    Outcome.Denied refusedGrant(Terms terms) {
        return refuse(asking(terms));
    }

    Shortage shortOf(long amount) {
        return shortOf(null, amount);
    }

    Shortage shortOf(UUID site, long amount) {
        Outcome.Denied denied = refuse(spending(site, Credits.of(amount)));
        assertThat(denied.rejection()).isEqualTo(Rejection.INSUFFICIENT_CREDITS);
        return denied.shortage();
    }

    public void rollForward() {
        execute(new RollForwardWallet(ACCOUNT));
    }

    void moveTo(String timeZone) {
        execute(new ChangeTimeZone(ACCOUNT, ZoneId.of(timeZone)));
    }

    Grant asking(Terms terms) {
        return Grant.of(ACCOUNT, nextKey(), terms.asked());
    }

    Consume spending(UUID site, Credits amount) {
        return Consume.of(ACCOUNT, nextKey(), site, amount, Activity.NONE);
    }

    /** The stored wallet, as the last command left it. */
    public Wallet wallet() {
        return wallet;
    }

    /** Goes on with another wallet, one that would take too long to come to. */
    void restart(Wallet other) {
        wallet = other;
    }

    /** What a read at the host's clock sees. */
    public Wallet seen() {
        return wallet.rolledForward(now);
    }

    public SpendableBalance balance() {
        return balance(null);
    }

    SpendableBalance balance(UUID site) {
        return seen().balance(site, now);
    }

    UsageRule rule(Allocation granted, Period period) {
        return allocation(granted.id()).rules().stream()
                .filter(rule -> rule.period() == period)
                .findFirst()
                .orElseThrow();
    }

    Allocation allocation(UUID id) {
        return seen().allocations().stream()
                .filter(allocation -> allocation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The reservation as the last command that touched it left it, closed ones too. */
    Reservation reservation(UUID id) {
        return reservations.get(id);
    }

    List<JournalEntry> journal() {
        return Collections.unmodifiableList(journal);
    }

    JournalEntry lastEntry() {
        return journal.get(journal.size() - 1);
    }

    List<EntryType> entryTypes() {
        return journal.stream().map(JournalEntry::type).toList();
    }

    List<Allocation> ended() {
        return Collections.unmodifiableList(ended);
    }

    static SpendableBalance spendable(long periodic, long topUp) {
        return spendable(periodic, topUp, periodic + topUp);
    }

    static SpendableBalance spendable(long periodic, long topUp, long pooled) {
        return new SpendableBalance(
                Credits.of(periodic + topUp), Credits.of(periodic), Credits.of(topUp), Credits.of(pooled));
    }

    String nextKey() {
        keys++;
        return "key-" + keys;
    }

    private static JournalEntry recorded(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        return ((Outcome.Recorded) outcome).entry();
    }

    private static Outcome.Denied denied(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return (Outcome.Denied) outcome;
    }
}
