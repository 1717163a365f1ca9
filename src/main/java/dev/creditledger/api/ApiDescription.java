package dev.creditledger.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in the description of the API what holds everywhere: how calls fail, what the parameters mean that many of them
 * take, and what the parts of a list are called. Examples and errors of single calls are in
 * {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern PAGE = Pattern.compile("(" + SCHEMAS + ")?Page(\\w+?)(View|Answer)");
    private static final String PROBLEM = "application/problem+json";

    @Override
    public Operation filterOperation(Operation operation) {
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        parameters.forEach(ApiDescription::describe);
        boolean movesCredits = parameters.stream().anyMatch(each -> IdempotencyKey.HEADER.equals(each.getName()));
        if (operation.getResponses().getDefaultValue() == null) {
            operation.getResponses().setDefaultValue(problem());
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4")) {
                speakOfProblem(response);
            } else if (movesCredits && status.startsWith("2")) {
                response.addHeader(LedgerAnswers.REPLAYED_HEADER, replayed());
            }
        });
        return operation;
    }

    /** References stand alone, and pages are named after what they list. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
            schema.setRef(pageName(schema.getRef()));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> named = new LinkedHashMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> named.put(pageName(name), schema));
        document.getComponents().setSchemas(named);
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case IdempotencyKey.HEADER ->
                parameter
                        .required(true)
                        .description(
                                "1 to 255 printable ASCII characters, unique to this request within the account for"
                                        + " ever. The same key with the same request is answered as the first time; with another"
                                        + " request it is refused. A call that was refused or failed leaves its key unused.")
                        .schema(text().minLength(1).maxLength(255).pattern("^[ -~]+$"))
                        .example("request-8841");
            case "limit" ->
                parameter
                        .description("How many items to answer at most.")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(PageRequest.MAXIMUM_LIMIT))
                                .defaultValue(PageRequest.DEFAULT_LIMIT));
            case "cursor" -> parameter.description("The `nextCursor` of the page before; absent for the first page.");
            case "siteId" ->
                parameter
                        .description("Acts as this site: only its credits count. Absent for all that the key reaches;"
                                + " a key of several sites must name one.")
                        .schema(text().format("uuid"));
            default -> {}
        }
    }

    private static APIResponse problem() {
        APIResponse response = OASFactory.createAPIResponse().description("A failure");
        speakOfProblem(response);
        return response;
    }

    /** Unless it says itself what its body looks like. */
    private static void speakOfProblem(APIResponse response) {
        if (response.getContent() == null) {
            response.content(OASFactory.createContent().addMediaType(PROBLEM, OASFactory.createMediaType()));
        }
        response.getContent().getMediaTypes().values().stream()
                .filter(body -> body.getSchema() == null)
                .forEach(body -> body.schema(OASFactory.createSchema().ref(SCHEMAS + "Problem")));
    }

    private static Header replayed() {
        return OASFactory.createHeader()
                .description("`true` when an earlier call with this key had the effect; absent otherwise.")
                .schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }

    /** PageAccountView, the name that the generic type gives, as AccountPage. */
    private static String pageName(String name) {
        Matcher page = PAGE.matcher(name);
        return page.matches() ? (page.group(1) == null ? "" : SCHEMAS) + page.group(2) + "Page" : name;
    }
}
