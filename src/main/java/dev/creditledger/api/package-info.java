/**
 * The native HTTP API moves and shows credits; each of its subjects has a room below this one. Calls reach it over
 * HTTP, and no other room calls it. It gives commands and questions to the ledger and registers its hottest calls with
 * {@code fastpath}; it touches no database. The annotations below describe the whole API, whichever room answers.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Credit Ledger",
                        version = "1",
                        description =
                                """
                                The AI-credit wallet that teams run instead of writing their own.

                                - Calls carry an API key: `Authorization: Bearer <key>`.
                                - Amounts are exact JSON numbers with up to 6 fraction digits; times are RFC 3339 with \
                                an offset.
                                - Calls that move credits carry an `Idempotency-Key` and may be repeated with it: one \
                                effect, the same answer.
                                - Lists take `limit` and `cursor` and answer `items` and, while there is more, \
                                `nextCursor`.
                                - Errors are `application/problem+json` (RFC 9457) with a stable `code`. Unknown JSON \
                                fields and query parameters are refused by name.
                                - Every answer has an `X-Request-Id`: the call's own, or one made here.
                                """,
                        contact = @Contact(name = "Those who run this service"),
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/", description = "The service that this document was read from"),
        security = @SecurityRequirement(name = "key"),
        components =
                @Components(
                        schemas = {
                            @Schema(name = "UseCost", implementation = UseCostAnswer.class),
                            @Schema(name = "UsageCost", implementation = UsageCostAnswer.class)
                        },
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "key",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "The operator's key, or an API key of the account.")),
        tags = {
            @Tag(name = "Accounts", description = "Owners of wallets, and their sites"),
            @Tag(name = "API keys", description = "Who may use an account, and for what"),
            @Tag(name = "Credits", description = "Granting, changing and ending allowances and top-ups"),
            @Tag(name = "Spending", description = "Consuming, refunding, and what there is to see of it"),
            @Tag(name = "Reservations", description = "Holding credits, and what becomes of them"),
            @Tag(name = "Reports", description = "What moved in a time, and what it was worth"),
            @Tag(name = "Audit", description = "Who changed what"),
            @Tag(name = "Prices", description = "What credits cost, and what use costs"),
            @Tag(name = "Purchases", description = "Selling credits, and the cards that pay for them"),
            @Tag(name = "Auto-refill", description = "Buying credits by itself when there are too few"),
            @Tag(name = "Operators", description = "Who runs the service, and their keys"),
            @Tag(name = "Restore", description = "What a start from a backup found, and its conclusion"),
            @Tag(name = "Privacy", description = "What people can ask about their data"),
            @Tag(name = "Wix AI Credits", description = "The balance as Wix clients ask for it"),
            @Tag(name = "AINative credits", description = "Credits as AINative clients ask for them"),
            @Tag(name = "Flashback credits", description = "Credits as Flashback clients ask for them")
        })
package dev.creditledger.api;

import dev.creditledger.api.metering.CostMessages.UsageCostAnswer;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
