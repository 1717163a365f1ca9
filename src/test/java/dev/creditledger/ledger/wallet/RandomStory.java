package dev.creditledger.ledger.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A wallet's random life: grants, consumes and changes of zone, with time in steps from milliseconds to years. */
final class RandomStory {
    /** The whole account and two sites. */
    static final List<UUID> SCOPES =
            Collections.unmodifiableList(Arrays.asList(null, TestWallet.SITE, TestWallet.OTHER_SITE));

    /** One command as it was decided. */
    record Step(Wallet before, LedgerCommand command, Instant now, Decision decision) {}

    private final RandomGenerator random;
    private final boolean steadyClock;
    private final List<Step> steps = new ArrayList<>();
    private Wallet wallet;
    private Instant now;

    private RandomStory(RandomGenerator random, boolean steadyClock) {
        this.random = random;
        this.steadyClock = steadyClock;
        now = Instant.ofEpochMilli(random.nextLong(1_300_000_000_000L, 1_900_000_000_000L));
        wallet = Wallet.open(TestWallet.ACCOUNT, zone(), now);
    }

    /** On hosts whose clocks differ. */
    static List<Step> tell(RandomGenerator random) {
        return tell(new RandomStory(random, false), random);
    }

    /** On one host whose clock never goes back. */
    static List<Step> tellSteadily(RandomGenerator random) {
        return tell(new RandomStory(random, true), random);
    }

    private static List<Step> tell(RandomStory story, RandomGenerator random) {
        int length = random.nextInt(1, 40);
        for (int number = 0; number < length; number++) {
            story.passTime();
            LedgerCommand command = story.nextCommand("key-" + number);
            Decision decision = story.wallet.decide(command, story.now);
            story.steps.add(new Step(story.wallet, command, story.now, decision));
            story.wallet = decision.wallet();
        }
        return story.steps;
    }

    static Wallet outcome(List<Step> steps) {
        return steps.get(steps.size() - 1).decision().wallet();
    }

    static List<JournalEntry> journal(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.decision().entries().stream())
                .toList();
    }

    private void passTime() {
        Instant previous = now;
        moveClock();
        now = steadyClock && now.isBefore(previous) ? previous : now;
    }

    private void moveClock() {
        switch (random.nextInt(6)) {
            case 0 -> now = now.minusMillis(random.nextInt(100_000));
            case 1 -> now = wallet.nextDue().orElse(now);
            case 2 -> now = wallet.nextDue().map(due -> due.minusMillis(1)).orElse(now);
            default -> {
                Duration scale = Property.oneOf(random, RandomTerms.SCALES);
                now = now.plus(scale.multipliedBy(random.nextInt(4)));
            }
        }
    }

    private LedgerCommand nextCommand(String key) {
        return switch (random.nextInt(12)) {
            case 0 -> new ChangeTimeZone(TestWallet.ACCOUNT, zone());
            case 1 -> new RollForwardWallet(TestWallet.ACCOUNT);
            case 2, 3, 4 -> Grant.of(TestWallet.ACCOUNT, key, new RandomTerms(random, now).next());
            default -> {
                UUID site = Property.oneOf(random, SCOPES);
                yield Consume.of(TestWallet.ACCOUNT, key, site, amount(site), Activity.NONE);
            }
        };
    }

    /** Around what is available: all of it, a little more, some part. */
    private Credits amount(UUID site) {
        long available =
                wallet.rolledForward(now).balance(site, now).available().micros();
        long amount =
                switch (random.nextInt(5)) {
                    case 0 -> available;
                    case 1 -> available + random.nextLong(1, 2_000_000);
                    default -> random.nextLong(available + 1);
                };
        return new Credits(Math.max(1, amount));
    }

    private ZoneId zone() {
        return Property.oneOf(random, ResetCalendarPropertiesTest.ZONES);
    }
}
