package dev.creditledger.api;

import dev.creditledger.api.command.ApiParameters;
import dev.creditledger.api.command.Execution;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.problem.ErrorCode;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

/**
 * Says in the description of the API what holds everywhere: how calls fail, which headers answers have, and what the
 * parts of a list are called. Examples and errors of single calls are in {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern PAGE = Pattern.compile("(" + SCHEMAS + ")?Page(\\w+?)Answer");
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> WITHOUT_BODY_TOO =
            Set.of("capture", "release", "refund", "putAccount", "wixGetBalance");
    private static final Set<String> WITHOUT_KEY_TOO = Set.of("createAccount");
    private static final String REPLAYED =
            "`true` when an earlier call with this key had the effect; absent otherwise.";
    private static final String REHEARSED = "`true` when nothing was written; absent otherwise.";

    private final OperationRights rights;
    private final AnswerFields answers;
    private final RequestFields requests;

    /** Takes the index of the application's classes, which the build hands to it. */
    public ApiDescription(IndexView index) {
        this.rights = new OperationRights(index);
        this.answers = new AnswerFields(index);
        this.requests = new RequestFields(index);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        boolean isReplayed = has(IdempotencyKey.HEADER, parameters);
        boolean rehearses = has(ApiParameters.DRY_RUN, parameters);
        boolean isOptional = WITHOUT_KEY_TOO.contains(operation.getOperationId());
        parameters.forEach(parameter -> ApiParameters.describe(parameter, rehearses, isOptional));
        if (WITHOUT_BODY_TOO.contains(operation.getOperationId())) {
            operation.getRequestBody().setRequired(false);
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation.getResponses().setDefaultValue(problem());
        }
        describeRights(operation);
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4")) {
                speakOfProblem(response);
            } else if (isReplayed && status.startsWith("2")) {
                response.addHeader(IdempotencyKey.REPLAYED_HEADER, flag(REPLAYED));
                if (rehearses) {
                    response.addHeader(Execution.HEADER, flag(REHEARSED));
                }
            }
        });
        return operation;
    }

    /** Says who may call it, and how others fail: in the shape in which all its failures are. */
    private void describeRights(Operation operation) {
        String needs = rights.of(operation.getOperationId());
        if (needs == null) {
            return;
        }
        String description = operation.getDescription();
        operation.setDescription(description == null ? needs : description + "\n\n" + needs);
        if (rights.isOpen(operation.getOperationId())) {
            operation.setSecurity(List.of());
            addFailure(operation, "429", "`RATE_LIMITED`: too many calls from this address");
        } else {
            addFailure(operation, "401", "`UNAUTHENTICATED`: no key, or one that does not work");
        }
    }

    private static void addFailure(Operation operation, String status, String description) {
        APIResponses responses = operation.getResponses();
        if (responses.hasAPIResponse(status)) {
            return;
        }
        Content content = OASFactory.createContent();
        responses
                .getDefaultValue()
                .getContent()
                .getMediaTypes()
                .forEach((type, body) ->
                        content.addMediaType(type, OASFactory.createMediaType().schema(body.getSchema())));
        responses.addAPIResponse(
                status, OASFactory.createAPIResponse().description(description).content(content));
    }

    /** References stand alone, pages are named after what they list, and a pattern is of the whole text. */
    @Override
    public Schema filterSchema(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^" + pattern + "$");
        }
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
        nameCodes(document);
        answers.describe(document);
        requests.describe(document);
        document.getPaths().getPathItems().forEach(ApiDescription::describeWrites);
    }

    /** What a caller may say of itself with every write of the native API. */
    private static void describeWrites(String path, PathItem item) {
        if (!path.startsWith("/v1/")) {
            return;
        }
        item.getOperations().forEach((method, operation) -> {
            if (method != PathItem.HttpMethod.GET) {
                operation.addParameter(ApiParameters.onBehalfOf());
            }
        });
    }

    /** Lists every code that a failure of the native API can have. */
    private static void nameCodes(OpenAPI document) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(RequestFault.values()).map(Enum::name).forEach(codes::add);
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(codes::add);
        document.getComponents()
                .addSchema(
                        "ErrorCode",
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description("Stable, for programs. Others may be added.")
                                .enumeration(List.copyOf(codes)));
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

    private static boolean has(String name, List<Parameter> parameters) {
        return parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static Header flag(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN));
    }

    /** PageAccountAnswer, the name that the generic type gives, as AccountPage. */
    private static String pageName(String name) {
        Matcher page = PAGE.matcher(name);
        return page.matches() ? (page.group(1) == null ? "" : SCHEMAS) + page.group(2) + "Page" : name;
    }
}
