package dev.creditledger.api.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.allocation.AllocationMessages.RuleRequest;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Period;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of changes to an allocation. */
final class AllocationChangeMessages {
    private AllocationChangeMessages() {}

    @Schema(
            name = "AllocationPatch",
            description =
                    "What changes; what is absent stays. A new cap keeps what was used: the balance is the cap less"
                            + " that, and what was used beyond it stands as `excess`.")
    record AllocationPatch(
            @Schema(
                            ref = "Credits",
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "For an allocation of one rule.",
                            examples = "2000")
                    Settable<Credits> cap,
            @Schema(
                            type = SchemaType.ARRAY,
                            implementation = RulePatch.class,
                            description = "For an allocation of several.")
                    Settable<List<RulePatch>> rules,
            @Schema(
                            implementation = String.class,
                            enumeration = {"NOW", "NEXT_RESET"},
                            description = "When caps change: NOW, or with the next reset of their rules.",
                            defaultValue = "NOW")
                    Settable<Effective> effective,
            @Schema(
                            type = SchemaType.ARRAY,
                            implementation = RuleRequest.class,
                            description = "Limits to add, narrower than the pool.")
                    Settable<List<RuleRequest>> addRules,
            @Schema(
                            type = SchemaType.ARRAY,
                            implementation = Period.class,
                            description = "The periods of limits to take away; the pool stays.")
                    Settable<List<Period>> removeRules,
            @Schema(implementation = Integer.class, minimum = "0", maximum = "100") Settable<Integer> priority,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            nullable = true,
                            description = "`null` for never.")
                    Clearable<Instant> expiresAt,
            @Schema(implementation = String.class, description = "Why, for the journal.", maxLength = 100)
                    Settable<String> reason,
            @Schema(
                            implementation = Object.class,
                            type = SchemaType.OBJECT,
                            description = "Any JSON object of up to 4 KB, for the journal.")
                    Settable<JsonNode> metadata)
            implements Patch {}

    enum Effective {
        NOW,
        NEXT_RESET
    }

    @Schema(name = "UsageRulePatch")
    record RulePatch(
            @Schema(description = "As in `usageRules`: 0 is the pool, the widest.", required = true, minimum = "0")
                    Integer index,
            @Schema(
                            type = SchemaType.NUMBER,
                            required = true,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "2000")
                    Credits cap) {}

    @Schema(name = "VoidRequest")
    record VoidRequest(
            @Schema(required = true, maxLength = 100, examples = "subscription cancelled") String reason,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {}
}
