package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import java.util.Arrays;
import java.util.Optional;

/** What the framework refuses with nothing but a status, such as a query that is none, in words of this service. */
final class WordlessAnswers {
    private WordlessAnswers() {}

    /** Empty for a status that has no fault of its own. */
    static Optional<RequestFailure> failure(int status) {
        return Arrays.stream(RequestFault.values())
                .filter(fault -> fault.status() == status)
                .findFirst()
                .map(WordlessAnswers::failure);
    }

    private static RequestFailure failure(RequestFault fault) {
        return switch (fault) {
            case MALFORMED_REQUEST -> RequestFailure.of(fault, "The request cannot be read.");
            case NOT_FOUND -> RequestFailure.nothingHere();
            case UNAVAILABLE ->
                RequestFailure.unavailable("The service does not take this now. Try again in a moment.");
            default -> RequestFailure.of(fault, fault.title() + ".");
        };
    }
}
