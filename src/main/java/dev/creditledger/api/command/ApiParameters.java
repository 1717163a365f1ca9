package dev.creditledger.api.command;

import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.text.ExternalIds;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the parameters mean that several calls take, for the description of the API. */
public final class ApiParameters {
    public static final String DRY_RUN = "dryRun";

    private ApiParameters() {}

    /**
     * Describes a parameter by its name; one that is not of all calls is left as it is.
     *
     * @param rehearses whether the call may be a dry run, which needs no key
     * @param isOptional whether the call moves no credits, and can always do without a key
     */
    public static void describe(Parameter parameter, boolean rehearses, boolean isOptional) {
        switch (parameter.getName()) {
            case IdempotencyKey.HEADER ->
                parameter
                        .required(!rehearses && !isOptional)
                        .description("1 to 255 printable ASCII characters, unique to this request"
                                + (isOptional ? "" : " within the account")
                                + " for ever. The same key with the same request is answered as the first time; with"
                                + " another request it is refused. A call that was refused or failed leaves its key"
                                + " unused."
                                + (rehearses
                                        ? " Only a dry run may leave it out: any other call without it is answered"
                                                + " 400 `IDEMPOTENCY_KEY_REQUIRED`."
                                        : ""))
                        .schema(text().minLength(1).maxLength(255).pattern("^[ -~]+$"))
                        .example("request-8841");
            case DRY_RUN ->
                parameter
                        .description("`true` for what the call would be answered now, with nothing written: no credits"
                                + " move, and a key stays unused.")
                        .schema(flag());
            case "atomic" -> parameter.schema(flag());
            case "limit" ->
                parameter
                        .description("How many items to answer at most.")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(PageRequest.MAXIMUM_LIMIT))
                                .defaultValue(PageRequest.DEFAULT_LIMIT));
            case "cursor" -> parameter.description("The `nextCursor` of the page before; absent for the first page.");
            case "accountId" ->
                parameter
                        .description("The account's id, a UUID, or what you call it.")
                        .schema(text().minLength(1).maxLength(ExternalIds.MAXIMUM_LENGTH))
                        .example("cus_123");
            case "siteId" -> describeSite(parameter);
            default -> {}
        }
    }

    /** A site is named by itself in a path. */
    private static void describeSite(Parameter parameter) {
        if (parameter.getIn() != Parameter.In.PATH) {
            parameter
                    .description("Acts as this site: only its credits count. Absent for all that the key reaches;"
                            + " a key of several sites must name one.")
                    .schema(text().format("uuid"));
        }
    }

    public static Parameter onBehalfOf() {
        return OASFactory.createParameter()
                .name("On-Behalf-Of")
                .in(Parameter.In.HEADER)
                .description("For whom the caller acts, such as a person or a ticket: 1 to 200 printable characters in"
                        + " UTF-8. The journal and the audit have it.")
                .schema(text().minLength(1).maxLength(200))
                .example("ticket 4711");
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    private static Schema flag() {
        return OASFactory.createSchema().addType(SchemaType.BOOLEAN).defaultValue(false);
    }
}
