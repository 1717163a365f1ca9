package dev.creditledger.api.allocation;

import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Credits;
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
                    "What changes; what is absent stays. A balance moves with its cap by the difference, not below"
                            + " zero.")
    record AllocationPatch(
            @Schema(ref = "Credits", description = "For an allocation of one rule.", examples = "2000")
                    Settable<Credits> cap,
            @Schema(
                            type = SchemaType.ARRAY,
                            implementation = RulePatch.class,
                            description = "For an allocation of several.")
                    Settable<List<RulePatch>> rules,
            @Schema(implementation = Integer.class, minimum = "0", maximum = "100") Settable<Integer> priority,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            nullable = true,
                            description = "`null` for never.")
                    Clearable<Instant> expiresAt)
            implements Patch {}

    @Schema(name = "UsageRulePatch")
    record RulePatch(
            @Schema(description = "As in `usageRules`: 0 is the pool, the widest.", required = true, minimum = "0")
                    Integer index,
            @Schema(type = SchemaType.NUMBER, required = true, examples = "2000") Credits cap) {}

    @Schema(name = "VoidRequest")
    record VoidRequest(@Schema(required = true, maxLength = 100, examples = "subscription cancelled") String reason) {}
}
