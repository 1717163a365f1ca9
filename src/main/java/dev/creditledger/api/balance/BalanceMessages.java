package dev.creditledger.api.balance;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The balance on the wire. */
public final class BalanceMessages {
    private BalanceMessages() {}

    @Schema(name = "Balance", description = "What the caller can spend now.")
    public record BalanceAnswer(Credits available, Part periodic, Part topUp, Credits held, Instant asOf) {}

    @Schema(name = "BalancePart")
    record Part(Credits balance, Credits cap) {}
}
