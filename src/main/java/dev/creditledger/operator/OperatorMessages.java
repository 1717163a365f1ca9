package dev.creditledger.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;

/** Operators and their keys on the wire. */
public final class OperatorMessages {
    private static final int MAXIMUM_TEXT = 100;
    private static final String TEXT_LENGTH = "must have 1 to 100 characters";
    private static final int MAXIMUM_EMAIL = 254;
    private static final String EMAIL = "must be an email address of at most 254 characters";

    private OperatorMessages() {}

    @Schema(name = "NewOperator")
    public record NewOperator(
            @Schema(examples = "Ada, support") @NotNull @Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH)
                    String name,
            @Schema(examples = "ada@example.com")
                    @Size(min = 3, max = MAXIMUM_EMAIL, message = EMAIL)
                    @Email(message = EMAIL)
                    String email,
            @NotNull Role role) {}

    @Schema(name = "OperatorChange", description = "What is left out stays as it is.")
    public record OperatorChange(
            @Schema(implementation = String.class, minLength = 1, maxLength = MAXIMUM_TEXT, examples = "Ada, support")
                    Settable<@Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH) String> name,
            @Schema(
                            implementation = String.class,
                            nullable = true,
                            description = "`null` for none.",
                            minLength = 3,
                            maxLength = MAXIMUM_EMAIL,
                            examples = "ada@example.com")
                    Clearable<@Size(min = 3, max = MAXIMUM_EMAIL, message = EMAIL) @Email(message = EMAIL) String>
                            email,
            @Schema(implementation = Role.class) Settable<Role> role)
            implements Patch {}

    @Schema(name = "Operator")
    public record OperatorAnswer(
            @Schema(examples = "7c0f3f0a-3a0e-4a53-9d52-0d2f6c1b7e11") UUID id,
            @Schema(examples = "Ada, support") String name,
            @Schema(examples = "ada@example.com", description = "Absent until given.") @MayBeAbsent String email,
            Role role,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant createdAt,
            @Schema(examples = "operator:bootstrap") String createdBy) {}

    @Schema(name = "NewOperatorKey")
    public record NewOperatorKey(
            @Schema(examples = "laptop") @NotNull @Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH) String name,
            @Schema(description = "What a `service` may do with it, for all accounts; not for other roles.")
                    @Size(min = 1, max = 10, message = "must name at least one scope")
                    @UniqueElements(message = "must not name one twice")
                    List<@NotNull Scope> scopes,
            @Schema(examples = "2027-01-01T00:00:00.000Z") Instant expiresAt) {}

    @Schema(name = "OperatorKey")
    public record OperatorKeyAnswer(
            @Schema(examples = "3d8f6f0e-2b0b-4a0e-9a55-0f3d0a7c1b42") UUID id,
            @Schema(examples = "laptop") String name,
            @Schema(examples = "clo_V3ryR4nd") String prefix,
            @Schema(description = "Absent but for a `service`.") @MayBeAbsent List<Scope> scopes,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant createdAt,
            @Schema(examples = "operator:bootstrap") String createdBy,
            @Schema(examples = "2027-01-01T00:00:00.000Z") @MayBeAbsent Instant expiresAt,
            @Schema(
                            description = "To the minute, noted up to a minute late; absent before the first use.",
                            examples = "2026-06-15T12:00:00.000Z")
                    @MayBeAbsent
                    Instant lastUsedAt,
            @Schema(
                            description =
                                    "`true` while it is refused, as the service was restored from a backup that had"
                                            + " it and no operator has confirmed it yet; absent otherwise.",
                            examples = "true")
                    @MayBeAbsent
                    Boolean held,
            @Schema(description = "Absent where the limit of all keys holds.", examples = "2000") @MayBeAbsent
                    Integer callsPerSecond) {}

    /**
     * The one time that the secret is shown.
     *
     * @param key the secret
     */
    @Schema(name = "CreatedOperatorKey")
    public record CreatedOperatorKeyAnswer(
            @Schema(examples = "clo_V3ryR4nd0m", description = "The secret, shown this once.") String key,
            @JsonUnwrapped OperatorKeyAnswer description) {
        /** Leaves out the secret, which has no business in a log. */
        @Override
        public String toString() {
            return "CreatedOperatorKeyAnswer[" + description + "]";
        }
    }
}
