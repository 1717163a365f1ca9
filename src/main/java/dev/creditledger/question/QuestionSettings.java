package dev.creditledger.question;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How many dear questions are carried out on one instance, and for how long. */
@ConfigMapping(prefix = "credits.questions")
public interface QuestionSettings {
    /** Database connections for dear questions, and so how many are carried out at a time. */
    @WithDefault("4")
    @Min(1)
    int connections();

    /** How many of them questions about one account have at a time; half of them, and one at least, unless given. */
    OptionalInt connectionsPerAccount();

    /** How many questions wait for a connection at the most; further ones are answered 503 with Retry-After. */
    @WithDefault("256")
    @Min(0)
    int waiting();

    /** How many of them are about one account; further ones are answered 429 with Retry-After. */
    @WithDefault("16")
    @Min(0)
    int waitingPerAccount();

    /**
     * How long a question takes at the most, waiting included; then it is answered 503. Shorter than
     * {@code credits.postgres.answer-time}, which otherwise answers first.
     */
    @WithDefault("4s")
    Duration timeLimit();
}
