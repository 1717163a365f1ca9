package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import dev.creditledger.ledger.wallet.AllocationChange.ExpiryChange;
import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Commands of every kind that make sense for a wallet, and now and then ones that do not. */
public final class RandomCommands {
    private static final UUID ACCOUNT = TestWallet.ACCOUNT;
    private static final UUID UNKNOWN = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a0ff");
    private static final List<Duration> TIMES_TO_LIVE = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofHours(3),
            Duration.ofHours(24));

    private final RandomGenerator random;
    private final Wallet wallet;
    private final List<JournalEntry> journal;
    private final Instant now;
    private final String key;

    public RandomCommands(RandomGenerator random, Wallet wallet, List<JournalEntry> journal, Instant now, String key) {
        this.random = random;
        this.wallet = wallet;
        this.journal = journal;
        this.now = now;
        this.key = key;
    }

    /** Grants, consumes and moves only. */
    LedgerCommand nextPlain() {
        return switch (random.nextInt(12)) {
            case 0 -> move();
            case 1 -> new RollForwardWallet(ACCOUNT);
            case 2, 3, 4 -> grant();
            default -> consume(key);
        };
    }

    public LedgerCommand next() {
        return switch (random.nextInt(30)) {
            case 0 -> move();
            case 1 -> new RollForwardWallet(ACCOUNT);
            case 2, 3, 4, 5, 6 -> grant();
            case 7, 8, 9, 10 -> consume(key);
            case 11, 12, 13, 14 -> reserve();
            case 15, 16, 17, 18, 19 -> isAnythingHeld() ? capture() : reserve();
            case 20 -> Release.of(ACCOUNT, key, scope(), reservation());
            case 21 -> new Extend(ACCOUNT, scope(), reservation(), Property.oneOf(random, TIMES_TO_LIVE));
            case 22, 23, 24 -> refund();
            case 25 -> VoidAllocation.of(ACCOUNT, key, scope(), allocation(), "cancelled");
            case 26, 27, 28 -> AdjustAllocation.of(ACCOUNT, key, scope(), allocation(), change());
            default -> consumeAll();
        };
    }

    private LedgerCommand move() {
        ZoneId zone = Property.oneOf(random, ResetCalendarPropertiesTest.ZONES);
        return new ChangeTimeZone(ACCOUNT, zone);
    }

    private Grant grant() {
        return Grant.of(ACCOUNT, key, new RandomTerms(random, now).next());
    }

    private Consume consume(String itsKey) {
        UUID site = scope();
        return Consume.of(ACCOUNT, itsKey, site, around(available(site)), Activity.NONE);
    }

    private ConsumeAll consumeAll() {
        List<Consume> items = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int number = 0; number < count; number++) {
            UUID site = scope();
            Credits part = new Credits(Math.max(1, available(site) / random.nextInt(1, 5)));
            items.add(Consume.of(ACCOUNT, key + '-' + number, site, part, Activity.NONE));
        }
        if (random.nextBoolean()) {
            items.add(items.get(0));
        }
        return new ConsumeAll(ACCOUNT, items);
    }

    private Reserve reserve() {
        UUID site = scope();
        Duration timeToLive = Property.oneOf(random, TIMES_TO_LIVE);
        return Reserve.of(ACCOUNT, key, site, around(available(site)), timeToLive, Activity.NONE);
    }

    private Capture capture() {
        UUID id = reservation();
        Credits held = wallet.reservations().find(id).map(Reservation::held).orElse(Credits.ZERO);
        Credits amount = random.nextInt(held.isZero() ? 2 : 4) == 0 ? null : around(held.micros());
        return Capture.of(ACCOUNT, key, scope(), id, amount, random.nextBoolean(), Activity.NONE);
    }

    private Refund refund() {
        List<JournalEntry> spending = journal.stream()
                .filter(entry -> entry.type() == EntryType.CONSUME || entry.type() == EntryType.CAPTURE)
                .toList();
        boolean any = spending.isEmpty() || random.nextInt(10) == 0;
        UUID id = any ? oneOfAll() : Property.oneOf(random, spending).transactionId();
        Credits left = new JournalPast(journal)
                .refundable(id)
                .map(Refundable::left)
                .filter(Credits::isPositive)
                .orElse(new Credits(1));
        Credits amount = random.nextInt(3) == 0 ? null : around(left.micros());
        return Refund.of(ACCOUNT, key, scope(), id, amount, "again");
    }

    private UUID oneOfAll() {
        return journal.isEmpty() ? UNKNOWN : Property.oneOf(random, journal).transactionId();
    }

    private AllocationChange change() {
        List<CapChange> caps = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            if (random.nextBoolean()) {
                caps.add(new CapChange(index, new Credits(random.nextLong(1, 3_000_000_000_000_000_000L))));
            } else if (random.nextBoolean()) {
                caps.add(new CapChange(index, new Credits(random.nextLong(1, 100_000_000L))));
            }
        }
        Duration scale = Property.oneOf(random, RandomTerms.SCALES);
        Instant expiresAt = random.nextInt(3) == 0 ? null : now.plus(scale.multipliedBy(random.nextInt(0, 4)));
        ExpiryChange expiry = random.nextInt(3) == 0 ? new ExpiryChange(expiresAt) : null;
        boolean changesRules = random.nextInt(4) == 0;
        return new AllocationChange(
                caps,
                random.nextInt(20) == 0,
                random.nextInt(3) == 0,
                changesRules ? List.of(new RandomTerms(random, now).rule(period())) : List.of(),
                changesRules && random.nextBoolean() ? Set.of(period()) : Set.of(),
                random.nextBoolean() ? random.nextInt(101) : null,
                expiry);
    }

    private Period period() {
        return Property.oneOf(random, List.of(Period.values()));
    }

    /** Mostly asked truthfully. */
    private boolean isAnythingHeld() {
        return !wallet.reservations().read().isEmpty() || random.nextInt(5) == 0;
    }

    private UUID reservation() {
        List<Reservation> open = List.copyOf(wallet.reservations().read());
        return open.isEmpty() ? UNKNOWN : Property.oneOf(random, open).id();
    }

    private UUID allocation() {
        List<Allocation> allocations = wallet.allocations();
        return allocations.isEmpty()
                ? UNKNOWN
                : Property.oneOf(random, allocations).id();
    }

    /** Around what is there: all of it, a little more, some part. */
    private Credits around(long micros) {
        long amount =
                switch (random.nextInt(5)) {
                    case 0 -> micros;
                    case 1 -> micros + random.nextLong(1, 2_000_000);
                    default -> random.nextLong(micros + 1);
                };
        return new Credits(Math.max(1, amount));
    }

    private long available(UUID site) {
        return wallet.rolledForward(now).balance(site, now).available().micros();
    }

    private UUID scope() {
        return random.nextInt(3) > 0 ? null : Property.oneOf(random, RandomStory.SCOPES);
    }
}
