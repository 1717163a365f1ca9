package dev.creditledger.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.creditledger.http.text.MayBeAbsent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The audit on the wire. */
public final class AuditMessages {
    private AuditMessages() {}

    @Schema(name = "AuditEntry", description = "Who changed what.")
    public record AuditEntryAnswer(
            UUID id,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant at,
            @Schema(
                            description = "An API key's id, or `operator:` and an operator's.",
                            examples = "operator:7c0f3f0a-3a0e-4a53-9d52-0d2f6c1b7e11")
                    String actor,
            @Schema(description = "An operator's, as it was then.", examples = "Ada, support") @MayBeAbsent
                    String actorName,
            @Schema(description = "The `On-Behalf-Of` of the call.", examples = "ticket 4711") @MayBeAbsent
                    String onBehalfOf,
            @Schema(examples = "account.change") String action,
            @Schema(description = "Absent for what belongs to no account.") @MayBeAbsent UUID accountId,
            @Schema(description = "The id of what was changed.") @MayBeAbsent String subject,
            @Schema(
                            type = SchemaType.OBJECT,
                            description = "What differs, as it was; absent for what is new.",
                            examples = "{\"plan\": \"free\"}")
                    @JsonRawValue
                    @MayBeAbsent
                    String before,
            @Schema(
                            type = SchemaType.OBJECT,
                            description = "What differs, as it is; absent for what is gone.",
                            examples = "{\"plan\": \"pro\"}")
                    @JsonRawValue
                    @MayBeAbsent
                    String after,
            @Schema(
                            description = "Where the call came from; an operator's is for operators alone.",
                            examples = "192.0.2.1")
                    @MayBeAbsent
                    String address,
            @Schema(description = "The `X-Request-Id` of the call.") @MayBeAbsent String requestId,
            @Schema(
                            description = "`true` where what it told of a person has been erased; absent otherwise.",
                            examples = "true")
                    @MayBeAbsent
                    Boolean erased) {}
}
