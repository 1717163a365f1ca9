package dev.creditledger.bench.stage;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Some wallets of one database, and how often their clients were told that credits had been spent. */
public final class Wallets {
    private final Database database;
    private final List<String> accountIds;
    private final AtomicLong spent;
    private final AtomicLong reserved = new AtomicLong();

    /** @param spent how often that had happened before, each time one credit */
    public Wallets(Database database, List<String> accountIds, long spent) {
        this.database = database;
        this.accountIds = accountIds;
        this.spent = new AtomicLong(spent);
    }

    public Database database() {
        return database;
    }

    public int size() {
        return accountIds.size();
    }

    public List<String> accountIds() {
        return accountIds;
    }

    public List<UUID> uuids() {
        return accountIds.stream().map(UUID::fromString).toList();
    }

    public String accountId(int place) {
        return accountIds.get(place);
    }

    /** So many of them, evenly from all; each must have been spent from as often as any other. */
    public Wallets evenly(int count) {
        int distance = size() / count;
        List<String> some = IntStream.range(0, count)
                .mapToObj(place -> accountId(place * distance))
                .toList();
        return new Wallets(database, some, spent.get() / size() * count);
    }

    /** So many consumes or captures were answered. */
    public void spent(long answered) {
        spent.addAndGet(answered);
    }

    /** So many reservations were answered. */
    public void reserved(long answered) {
        reserved.addAndGet(answered);
    }

    /** Checks the wallets once the rollups have caught up by themselves, without what readers add from the journal. */
    public String checkWithRollups() {
        new LedgerCheck(database, uuids()).rollupsCatchUp();
        return check();
    }

    /** Fails unless the database holds what the clients were told; says what agreed. */
    public String check() {
        LedgerCheck check = new LedgerCheck(database, uuids());
        check.agree(spent.get(), reserved.get());
        String what = reserved.get() == 0
                ? "%,d consumes".formatted(spent.get())
                : "%,d consumes and captures, %,d reservations".formatted(spent.get(), reserved.get());
        String sentence =
                "journal, balances, rollups and answers agree on " + what + " of %,d wallets".formatted(size());
        Console.say("  " + sentence);
        return sentence;
    }
}
