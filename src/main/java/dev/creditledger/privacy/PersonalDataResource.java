package dev.creditledger.privacy;

import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** All there is about one account; see {@link PersonalData}. */
@Path("/v1/accounts/{accountId}/personal-data")
@Tag(name = "Privacy")
public class PersonalDataResource {
    private static final String MEDIA_TYPE = "application/x-ndjson";

    private final PersonalData data;

    PersonalDataResource(PersonalData data) {
        this.data = data;
    }

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @TakesLonger
    @Operation(
            operationId = "getPersonalData",
            summary = "All there is about one account, as a file",
            description = "As of one instant. Two may be read at a time, one of an account.")
    @APIResponse(
            responseCode = "200",
            description =
                    "A JSON object a line, with a `kind`, such as `transaction`, and its `data`. The first is `about`, which"
                            + " says in what units, and the last is `end`, which counts the others: without it the file"
                            + " was cut.",
            content = @Content(mediaType = MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public RestMulti<byte[]> read(@RestPath UUID accountId) {
        Map<String, List<String>> headers = Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(MEDIA_TYPE),
                HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"personal-data-" + accountId + ".ndjson\""));
        return RestMulti.fromUniResponse(data.of(accountId), (Multi<byte[]> lines) -> lines, lines -> headers);
    }
}
