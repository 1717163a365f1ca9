package dev.creditledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.access.Requires;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Period;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** A resource of the tests' own, with fields of every kind and failures of every kind. */
@Path("/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProbeResource {
    /** One field of each type that requests have. */
    public record Probe(
            Credits amount,
            Long count,
            Integer small,
            String text,
            Boolean flag,
            UUID id,
            Instant at,
            Period period,
            List<Part> parts,
            JsonNode tree) {}

    /** A field within an array. */
    public record Part(Credits cap) {}

    @POST
    @Requires
    @Operation(hidden = true)
    public Uni<Probe> echo(Probe probe) {
        return Uni.createFrom().item(probe);
    }

    @GET
    @Path("{failure}")
    @Requires
    @Operation(hidden = true)
    public Uni<String> fail(@RestPath String failure) {
        return Uni.createFrom()
                .failure(
                        switch (failure) {
                            case "database" -> new ConnectException("nobody at 10.1.2.3:5432");
                            case "rollback" ->
                                new CompositeException(
                                        new ConnectException("nobody there"), new IllegalStateException("rollback"));
                            default -> new IllegalStateException("the secret inside");
                        });
    }

    @GET
    @Path("nobody/says/who")
    @Operation(hidden = true)
    public Uni<String> open() {
        return Uni.createFrom().item("open");
    }

    @GET
    @Path("never/answered")
    @Requires
    @Operation(hidden = true)
    public Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    /** After as many milliseconds. */
    @GET
    @Path("late/{millis}")
    @Requires
    @TakesLonger
    @Operation(hidden = true)
    public Uni<String> late(@RestPath long millis) {
        return Uni.createFrom().item("late").onItem().delayIt().by(Duration.ofMillis(millis));
    }
}
