package dev.creditledger.facade.wix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.access.KeysIn;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.facade.wix.WixMessages.GetBalanceResponse;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.trace.RequestId;
import dev.creditledger.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Wix AI Credits, spoken as its real clients expect. */
@KeysIn(WixKey.class)
@Path(WixResource.PATH)
@Tag(name = "Wix AI Credits")
public class WixResource {
    static final String PATH = WixErrors.ROOT + "/v1/credit-transactions/balance";

    /** What the SDK sends. */
    private static final String NOTHING = "{}";

    private final WixDoor door;
    private final Ledger ledger;
    private final ObjectMapper mapper;

    WixResource(WixDoor door, Ledger ledger, ObjectMapper mapper) {
        this.door = door;
        this.ledger = ledger;
        this.mapper = mapper;
    }

    @POST
    @Requires(Scope.BALANCE_READ)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "wixGetBalance", summary = "An account's or a site's AI credit balance")
    @APIResponseSchema(GetBalanceResponse.class)
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> balance(@Context RoutingContext call, String body) {
        checkBody(body, call.request());
        return door.subject(call)
                .chain(subject -> ledger.wallet(subject.accountId())
                        .map(wallet -> wallet.orElseThrow(RequestFailure::unknownAccount))
                        .map(wallet -> WixConvert.balance(wallet, subject.siteId(), ledger.now())))
                .map(balance -> Response.ok(balance)
                        .header(WixErrors.REQUEST_ID, RequestId.of(call))
                        .build());
    }

    /** The call takes no parameters: an object of any fields will do, and so will nothing at all. */
    private void checkBody(String body, HttpServerRequest request) {
        if (body == null || body.isBlank()) {
            return;
        }
        checkContentType(request);
        if (body.equals(NOTHING)) {
            return;
        }
        try {
            if (!mapper.readTree(body).isObject()) {
                throw RequestFailure.invalid("body", "must be a JSON object");
            }
        } catch (JsonProcessingException malformed) {
            throw RequestFailure.of(RequestFault.MALFORMED_JSON, "The body is not well-formed JSON.");
        }
    }

    private static void checkContentType(HttpServerRequest request) {
        String contentType = request.getHeader("content-type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
            throw RequestFailure.of(RequestFault.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
        }
    }
}
