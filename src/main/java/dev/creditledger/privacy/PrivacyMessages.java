package dev.creditledger.privacy;

import dev.creditledger.http.text.MayBeAbsent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Requests about an account as a whole on the wire. */
public final class PrivacyMessages {
    static final int CONFIRMATION_LENGTH = 16;

    private PrivacyMessages() {}

    @Schema(name = "Anonymization", description = "Says that the preview was looked at.")
    public record Anonymization(
            @Schema(description = "The `confirmation` of the preview.", examples = "b2c1f0a4d5e6f708")
                    @Size(min = 1, max = CONFIRMATION_LENGTH, message = "must be the confirmation of the preview")
                    String confirmation) {}

    @Schema(
            name = "AnonymizationPreview",
            description = "What would be erased, counted. What takes too long to count is absent.")
    public record PreviewAnswer(
            UUID accountId,
            @Schema(description = "What the account tells: `email`, `externalId`, `metadata`.") List<String> fields,
            @Schema(description = "Sites with a name, an external id or metadata.") long sites,
            @Schema(description = "Keys that work, which would be revoked.") long apiKeys,
            @Schema(description = "Entries of the journal with a text.") @MayBeAbsent Long entries,
            @Schema(
                            description =
                                    "Entries of the journal's first format with a text: it is part of the chain of"
                                            + " hashes as it is, and stays.")
                    @MayBeAbsent
                    Long entriesKept,
            @Schema(description = "Reservations with a description, a session or metadata.") @MayBeAbsent
                    Long reservations,
            @Schema(description = "Sessions, which would be called otherwise.") @MayBeAbsent Long sessions,
            @Schema(description = "Entries of the audit that tell what was changed, or from where.") @MayBeAbsent
                    Long auditEntries,
            @Schema(description = "To be sent to erase it.", examples = "b2c1f0a4d5e6f708") String confirmation) {}

    @Schema(name = "PrivacyRequest", description = "Something that was asked for about an account, and how far it is.")
    public record PrivacyRequestAnswer(
            UUID id,
            UUID accountId,
            PrivacyRequest.Kind kind,
            @Schema(
                            description =
                                    "`LOST` where another database has done it, after the backup that this one was"
                                            + " restored from.")
                    PrivacyRequest.State state,
            Instant wantedAt,
            @Schema(description = "The actor, as in journal and audit.") String wantedBy,
            @Schema(description = "Absent while it goes on.") @MayBeAbsent Instant doneAt,
            @Schema(description = "How many entries of the journal have been looked at.") long entriesDone,
            @Schema(description = "How many there are to look at; absent until it is known.") @MayBeAbsent
                    Long entriesInAll,
            @Schema(description = "Entries whose texts were erased.") long entries,
            @Schema(description = "Reservations whose texts were erased, but those that were open.") long reservations,
            @Schema(description = "Rows of usage whose session was renamed.") long sessions,
            @Schema(description = "Entries of the audit that were erased.") long auditEntries) {}

    @Schema(name = "PrivacyRedo", description = "What was lost and is done again.")
    public record RedoAnswer(@Schema(description = "How many requests there were.") int requests) {}
}
