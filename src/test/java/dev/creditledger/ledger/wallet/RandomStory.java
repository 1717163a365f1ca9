package dev.creditledger.ledger.wallet;

import dev.creditledger.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A wallet's random life: commands of all kinds, with time in steps from milliseconds to years. */
public final class RandomStory {
    /** The whole account and two sites. */
    public static final List<UUID> SCOPES =
            Collections.unmodifiableList(Arrays.asList(null, TestWallet.SITE, TestWallet.OTHER_SITE));

    /** One command as it was decided. */
    public record Step(Wallet before, LedgerCommand command, Past past, Instant now, Decision decision) {}

    private final RandomGenerator random;
    private final boolean isPlain;
    private final List<Step> steps = new ArrayList<>();
    private final List<JournalEntry> journal = new ArrayList<>();
    private Wallet wallet;
    private Instant now;

    private RandomStory(RandomGenerator random, boolean isPlain) {
        this.random = random;
        this.isPlain = isPlain;
        now = Instant.ofEpochMilli(random.nextLong(1_300_000_000_000L, 1_900_000_000_000L));
        wallet = Wallet.open(TestWallet.ACCOUNT, Property.oneOf(random, ResetCalendarPropertiesTest.ZONES), now);
    }

    /** Tells a story of all commands, on hosts whose clocks differ. */
    public static List<Step> tell(RandomGenerator random) {
        return new RandomStory(random, false).tell();
    }

    /** Tells a story of grants, consumes and moves only, on one host whose clock never goes back. */
    static List<Step> tellPlainly(RandomGenerator random) {
        return new RandomStory(random, true).tell();
    }

    private List<Step> tell() {
        int length = random.nextInt(1, isPlain ? 40 : 60);
        for (int number = 0; number < length; number++) {
            passTime();
            RandomCommands commands = new RandomCommands(random, wallet, journal, now, "key-" + number);
            LedgerCommand command = isPlain ? commands.nextPlain() : commands.next();
            Past past = new JournalPast(List.copyOf(journal));
            Decision decision = wallet.decide(command, past, now);
            steps.add(new Step(wallet, command, past, now, decision));
            journal.addAll(decision.entries());
            wallet = decision.wallet();
        }
        return steps;
    }

    public static Wallet outcome(List<Step> steps) {
        return steps.get(steps.size() - 1).decision().wallet();
    }

    public static List<JournalEntry> journal(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.decision().entries().stream())
                .toList();
    }

    private void passTime() {
        Instant previous = now;
        moveClock();
        now = isPlain && now.isBefore(previous) ? previous : now;
    }

    /** Mostly within the life of what is held, when something is. */
    private void moveClock() {
        boolean isHeld = !wallet.reservations().read().isEmpty() && random.nextInt(3) > 0;
        switch (random.nextInt(6)) {
            case 0 -> now = now.minusMillis(random.nextInt(100_000));
            case 1 -> now = wallet.nextDue().orElse(now);
            case 2 -> now = wallet.nextDue().map(due -> due.minusMillis(1)).orElse(now);
            default -> {
                List<Duration> scales = isHeld ? RandomTerms.SCALES.subList(0, 3) : RandomTerms.SCALES;
                now = now.plus(Property.oneOf(random, scales).multipliedBy(random.nextInt(4)));
            }
        }
    }
}
