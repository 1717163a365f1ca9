package dev.creditledger.question;

import java.time.Duration;
import java.util.OptionalInt;

/** Room for everybody. */
public record QuickQuestions() implements QuestionSettings {
    @Override
    public int connections() {
        return 4;
    }

    @Override
    public OptionalInt connectionsPerAccount() {
        return OptionalInt.of(4);
    }

    @Override
    public int waiting() {
        return 1000;
    }

    @Override
    public int waitingPerAccount() {
        return 1000;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofMinutes(1);
    }
}
