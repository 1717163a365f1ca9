package dev.creditledger.api;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the description of the API says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Credit Ledger",
                        version = "1",
                        description =
                                """
                                The AI-credit wallet that teams run instead of writing their own.

                                Calls carry an API key: `Authorization: Bearer <key>`. Amounts are JSON numbers with up \
                                to 6 fraction digits. Calls that move credits carry an `Idempotency-Key` and may be \
                                repeated with it. Lists take `limit` (1 to 200, 50 by default) and `cursor`, and answer \
                                `items` and, while there is more, `nextCursor`. Errors are `application/problem+json` \
                                (RFC 9457) with a stable `code`; fields that are at fault are in `violations`.""",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "key"),
        tags = {
            @Tag(name = "Accounts", description = "Owners of wallets, and their sites"),
            @Tag(name = "API keys", description = "Who may use an account, and for what")
        })
@SecurityScheme(securitySchemeName = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class OpenApi {
    private OpenApi() {}
}
