package dev.creditledger.facade.ainative;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** AINative's credits where one of its clients looks for them. */
@Path(AinativePrefixes.PUBLIC)
@Tag(name = "AINative credits")
public class AinativePublicResource extends AinativeResource {
    AinativePublicResource(AinativeCredits credits, AinativePayments payments) {
        super(credits, payments);
    }
}
