package dev.creditledger.http.problem;

import dev.creditledger.question.Refusal;

/** Says why a dear question was not answered, and when to ask again. */
final class QuestionFaults {
    private QuestionFaults() {}

    static RequestFailure translate(Refusal refusal) {
        return switch (refusal) {
            case ACCOUNT_BUSY ->
                RequestFailure.of(
                                RequestFault.RATE_LIMITED,
                                "TOO_MANY_QUESTIONS",
                                "Too many questions about this account are under way. Ask again when some are answered.")
                        .withHeader("Retry-After", "1");
            case FULL -> RequestFailure.unavailable("Too many questions are waiting. Ask again in a moment.");
            case TOO_LONG ->
                RequestFailure.of(
                                RequestFault.UNAVAILABLE,
                                "QUESTION_TOO_LONG",
                                "This question takes longer than one may take. Ask about less at a time, or later.")
                        .withHeader("Retry-After", "10");
        };
    }
}
