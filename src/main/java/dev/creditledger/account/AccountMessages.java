package dev.creditledger.account;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Accounts and sites on the wire. */
public final class AccountMessages {
    static final int MAXIMUM_TEXT = 100;
    static final String TEXT_LENGTH = "must have 1 to 100 characters";
    static final int MAXIMUM_EMAIL = 254;
    static final String EMAIL = "must be an email address of at most 254 characters";

    private AccountMessages() {}

    @Schema(name = "NewAccount")
    public record NewAccount(
            @Schema(description = "Chosen by the caller, or left to the service.") UUID id,
            @Schema(examples = "pro", defaultValue = "free") @Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH)
                    String plan,
            @Schema(examples = "Europe/Berlin", defaultValue = "UTC") @TimeZoneId String timeZone,
            @Schema(
                            description = "Of the account's owner; not checked for being the only one.",
                            examples = "user@example.com")
                    @Size(min = 3, max = MAXIMUM_EMAIL, message = EMAIL)
                    @Email(message = EMAIL)
                    String email,
            @Schema(
                            description =
                                    "What you call it, unlike any other; paths take it in the place of its id. Set once.",
                            maxLength = 200,
                            examples = "cus_123")
                    @ExternalId
                    String externalId,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {}

    @Schema(
            name = "WantedAccount",
            description = "What an account that is made begins with; one that is there stays as it is.")
    public record WantedAccount(
            @Schema(examples = "pro", defaultValue = "free") @Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH)
                    String plan,
            @Schema(examples = "Europe/Berlin", defaultValue = "UTC") @TimeZoneId String timeZone,
            @Schema(examples = "user@example.com")
                    @Size(min = 3, max = MAXIMUM_EMAIL, message = EMAIL)
                    @Email(message = EMAIL)
                    String email,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {
        static final WantedAccount PLAIN = new WantedAccount(null, null, null, null);

        NewAccount of(UUID id, String externalId) {
            return new NewAccount(id, plan, timeZone, email, externalId, metadata);
        }
    }

    @Schema(name = "AccountChange", description = "What is left out stays as it is.")
    public record AccountChange(
            @Schema(implementation = String.class, minLength = 1, maxLength = MAXIMUM_TEXT, examples = "enterprise")
                    Settable<@Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH) String> plan,
            @Schema(implementation = String.class, examples = "America/New_York") Settable<@TimeZoneId String> timeZone,
            @Schema(
                            implementation = String.class,
                            nullable = true,
                            description = "`null` for none.",
                            minLength = 3,
                            maxLength = MAXIMUM_EMAIL,
                            examples = "user@example.com")
                    Clearable<@Size(min = 3, max = MAXIMUM_EMAIL, message = EMAIL) @Email(message = EMAIL) String>
                            email,
            @Schema(
                            implementation = String.class,
                            description = "What you call it, for an account that has no such name yet.",
                            maxLength = 200,
                            examples = "cus_123")
                    Settable<@ExternalId String> externalId,
            @Schema(
                            implementation = Object.class,
                            type = SchemaType.OBJECT,
                            nullable = true,
                            description =
                                    "Any JSON object of up to 4 KB, in the place of the one before; `null` for none.")
                    Clearable<JsonNode> metadata)
            implements Patch {}

    @Schema(name = "Account")
    public record AccountAnswer(
            @Schema(examples = "0b6b6c4e-9d0c-4c55-9a8d-1f0d6a6f7a10") UUID id,
            @Schema(examples = "pro") String plan,
            @Schema(examples = "Europe/Berlin") String timeZone,
            @Schema(description = "Absent until given.", examples = "user@example.com") @MayBeAbsent String email,
            @Schema(examples = "2026-06-15T12:00:00.000Z") Instant createdAt,
            @Schema(description = "What the caller calls it.", examples = "cus_123") @MayBeAbsent String externalId,
            @Schema(type = SchemaType.OBJECT, description = "For those who may change it.") @JsonRawValue @MayBeAbsent
                    String metadata,
            @Schema(description = "Absent while it is open.") @MayBeAbsent Instant closedAt,
            @Schema(description = "When its personal data was erased; absent for never.") @MayBeAbsent
                    Instant anonymizedAt) {}

    @Schema(name = "NewSite")
    public record NewSite(
            @Schema(description = "Chosen by the caller, or left to the service.") UUID id,
            @Schema(examples = "Shop") @Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH) String name,
            @Schema(
                            description =
                                    "What you call it, unlike any other; paths take it in the place of its id. Set once.",
                            maxLength = 200,
                            examples = "shop-1")
                    @ExternalId
                    String externalId,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata) {}

    @Schema(name = "SiteChange", description = "What is left out stays as it is.")
    public record SiteChange(
            @Schema(
                            implementation = String.class,
                            nullable = true,
                            description = "`null` for none.",
                            minLength = 1,
                            maxLength = MAXIMUM_TEXT,
                            examples = "Shop")
                    Clearable<@Size(min = 1, max = MAXIMUM_TEXT, message = TEXT_LENGTH) String> name,
            @Schema(
                            implementation = String.class,
                            description = "What you call it, for a site that has no such name yet.",
                            maxLength = 200,
                            examples = "shop-1")
                    Settable<@ExternalId String> externalId,
            @Schema(
                            implementation = Object.class,
                            type = SchemaType.OBJECT,
                            nullable = true,
                            description =
                                    "Any JSON object of up to 4 KB, in the place of the one before; `null` for none.")
                    Clearable<JsonNode> metadata)
            implements Patch {}

    @Schema(name = "Site")
    public record SiteAnswer(
            @Schema(examples = "5e3f2c1a-7b7e-4f0a-8a57-6f3f0d7a9b21") UUID id,
            @Schema(examples = "Shop") @MayBeAbsent String name,
            @Schema(description = "What the caller calls it.", examples = "shop-1") @MayBeAbsent String externalId,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue @MayBeAbsent String metadata,
            @Schema(description = "Absent while it is open.") @MayBeAbsent Instant closedAt) {}
}
