package dev.creditledger.facade.ainative;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** AINative's credits where its documents have them. */
@Path(AinativePrefixes.DOCUMENTED)
@Tag(name = "AINative credits")
public class AinativeDocumentedResource extends AinativeResource {
    AinativeDocumentedResource(AinativeCredits credits, AinativePayments payments) {
        super(credits, payments);
    }
}
