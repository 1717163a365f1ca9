package dev.creditledger.audit;

import dev.creditledger.http.Span;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.CleanText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which entries are asked for; what is null is any. */
record AuditQuery(String actor, UUID accountId, String action, Instant from, Instant to) {
    private static final int MAXIMUM_ACTOR = 300;

    /**
     * Reads query parameters as they were sent, all of which may be null; fails with a 400 for one that can match
     * nothing.
     */
    static AuditQuery of(String actor, UUID accountId, String action, String from, String to) {
        if (actor != null && (actor.isEmpty() || actor.length() > MAXIMUM_ACTOR || !CleanText.isClean(actor))) {
            throw RequestFailure.invalid("actor", "must be an API key's id, or operator: and an operator's id");
        }
        String known = Optional.ofNullable(action)
                .map(text -> AuditAction.of(text)
                        .orElseThrow(() -> RequestFailure.invalid("action", "must be an action of the audit"))
                        .text())
                .orElse(null);
        Span span = Span.of(from, to);
        return new AuditQuery(actor, accountId, known, span.from(), span.to());
    }
}
