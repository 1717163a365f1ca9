package dev.creditledger.facade.ainative;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** AINative's credits where another of its clients looks for them. */
@Path(AinativePrefixes.SHORT)
@Tag(name = "AINative credits")
public class AinativeShortResource extends AinativeResource {
    AinativeShortResource(AinativeCredits credits, AinativePayments payments) {
        super(credits, payments);
    }
}
