package dev.creditledger.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import dev.creditledger.http.text.MayBeAbsent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;

/** API keys on the wire. */
public final class ApiKeyMessages {
    static final int MAXIMUM_SITES = 100;

    private ApiKeyMessages() {}

    @Schema(name = "NewApiKey")
    public record NewApiKey(
            @Schema(examples = "checkout")
                    @NotNull
                    @Size(min = 1, max = AccountMessages.MAXIMUM_TEXT, message = AccountMessages.TEXT_LENGTH)
                    String name,
            @NotNull
                    @Size(min = 1, max = 10, message = "must name at least one scope")
                    @UniqueElements(message = "must not name one twice")
                    List<@NotNull Scope> scopes,
            @Schema(description = "Makes it a key of these sites; without, it is one of the whole account.")
                    @Size(
                            min = 1,
                            max = MAXIMUM_SITES,
                            message = "must name 1 to 100 sites; leave it out for a key of the whole account")
                    @UniqueElements(message = "must not name one twice")
                    List<@NotNull UUID> siteIds,
            @Schema(examples = "2027-01-01T00:00:00.000Z") Instant expiresAt) {}

    @Schema(name = "ApiKey")
    public record ApiKeyAnswer(
            @Schema(examples = "3d8f6f0e-2b0b-4a0e-9a55-0f3d0a7c1b42") UUID id,
            @Schema(examples = "checkout") String name,
            @Schema(examples = "clk_V3ryR4nd") String prefix,
            List<Scope> scopes,
            @MayBeAbsent List<UUID> siteIds,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant createdAt,
            @Schema(
                            description = "The id of the key that made it, or `operator:` and the operator's id.",
                            examples = "operator:bootstrap")
                    String createdBy,
            @Schema(description = "The key with which it ends; absent when an operator made or adopted it.")
                    @MayBeAbsent
                    UUID endsWith,
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
    @Schema(name = "CreatedApiKey")
    public record CreatedApiKeyAnswer(
            @Schema(examples = "clk_V3ryR4nd0m", description = "The secret, shown this once.") String key,
            @JsonUnwrapped ApiKeyAnswer description) {
        /** Leaves out the secret, which has no business in a log. */
        @Override
        public String toString() {
            return "CreatedApiKeyAnswer[" + description + "]";
        }
    }

    /**
     * The caller.
     *
     * @param accountId absent for an operator
     * @param keyId absent for the operator of the configured key
     * @param siteIds absent for a key of the whole account
     */
    @Schema(name = "Me")
    public record MeAnswer(
            boolean operator,
            @Schema(description = "Absent for keys of accounts, and for the operator of the configured key.")
                    @MayBeAbsent
                    UUID operatorId,
            @Schema(description = "Absent for keys of accounts.") @MayBeAbsent Role role,
            @MayBeAbsent UUID accountId,
            @MayBeAbsent UUID keyId,
            List<Scope> scopes,
            @MayBeAbsent List<UUID> siteIds) {}
}
