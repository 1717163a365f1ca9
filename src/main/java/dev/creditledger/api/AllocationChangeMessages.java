package dev.creditledger.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.ledger.wallet.Credits;
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
            @Schema(type = SchemaType.NUMBER, description = "For an allocation of one rule.", examples = "2000")
                    Credits cap,
            @Schema(description = "For an allocation of several.") List<RulePatch> rules,
            @Schema(minimum = "0", maximum = "100") Integer priority,
            @Schema(type = SchemaType.STRING, format = "date-time", description = "`null` for never.")
                    JsonNode expiresAt) {}

    @Schema(name = "UsageRulePatch")
    record RulePatch(
            @Schema(description = "As in `usageRules`: 0 is the pool, the widest.", required = true, minimum = "0")
                    Integer index,
            @Schema(type = SchemaType.NUMBER, required = true, examples = "2000") Credits cap) {}

    @Schema(name = "VoidRequest")
    record VoidRequest(@Schema(required = true, maxLength = 100, examples = "subscription cancelled") String reason) {}
}
