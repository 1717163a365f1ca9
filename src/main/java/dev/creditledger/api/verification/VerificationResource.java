package dev.creditledger.api.verification;

import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.api.verification.VerificationMessages.VerificationAnswer;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.verification.Verifier;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Whether the books are right. */
@Path("/v1/accounts/{accountId}/verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class VerificationResource {
    private final Verifier verifier;

    VerificationResource(Verifier verifier) {
        this.verifier = verifier;
    }

    @GET
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(
            operationId = "verifyAccount",
            summary = "Recomputes the account from its journal",
            description =
                    "Goes through the journal, transaction by transaction: sequence, hash chain, time, amounts, balances,"
                            + " resets and expiries; then holds the stored wallet, its allocations, reservations and usage against it."
                            + " It goes on from where the last verification ended that found nothing, which `before` tells; with"
                            + " `full=true` it begins with the first transaction and looks at all that is stored. Answers 200 either"
                            + " way; the first thing that is not as it must be is `firstDivergence`, and what is behind it has not"
                            + " been looked at. A long journal takes its time: some seconds for each 100,000 transactions.")
    @TakesLonger
    public Uni<VerificationAnswer> verify(
            @RestPath UUID accountId,
            @Parameter(description = "Whether to go through the whole journal, from its first transaction on.")
                    @RestQuery
                    @DefaultValue("false")
                    boolean full) {
        return verifier.verify(accountId, full)
                .onFailure(TimeoutException.class)
                .transform(late -> new QuestionRefusedException(Refusal.TOO_LONG))
                .map(found -> found.map(VerificationConvert::answer).orElseThrow(RequestFailure::unknownAccount));
    }
}
