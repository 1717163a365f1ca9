package dev.creditledger.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.creditledger.http.trace.RequestId;
import dev.creditledger.postgres.Outages;
import dev.creditledger.postgres.ServerState;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.time.ClockWrongException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Says what went wrong with a call. What nobody foresaw is answered with no more than a number, under which the log has
 * the whole of it.
 */
@Singleton
public class FailureTranslator {
    private static final Logger LOG = Logger.getLogger(FailureTranslator.class);
    /** A resource method and its body parameter stand before the path of a violated field. */
    private static final int NODES_BEFORE_FIELD = 2;

    private static final String WRONG_CLOCK =
            "The clock of this instance is not the database's. It decides nothing until it is right.";

    private final AllowedMethods allowedMethods;

    FailureTranslator(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    RequestFailure translate(Throwable thrown, RoutingContext context) {
        if (thrown instanceof RequestFailure failure) {
            return failure;
        }
        if (thrown instanceof JsonProcessingException json && !(thrown instanceof InvalidDefinitionException)) {
            return JsonFaults.translate(json);
        }
        if (thrown instanceof ConstraintViolationException violated) {
            return RequestFailure.invalid(violations(violated));
        }
        if (thrown instanceof WebApplicationException refused) {
            return refused.getCause() instanceof JsonProcessingException json
                    ? JsonFaults.translate(json)
                    : ofStatus(refused, context);
        }
        if (thrown instanceof ClockWrongException) {
            return RequestFailure.unavailable(WRONG_CLOCK).withHeader("Retry-After", "5");
        }
        if (thrown instanceof QuestionRefusedException refused) {
            return QuestionFaults.translate(refused.refusal());
        }
        // What failed comes first, then what failed in cleaning up after it, as the rollback on a lost connection.
        if (thrown instanceof CompositeException several) {
            return translate(several.getCauses().get(0), context);
        }
        if (DatabaseFaults.isUnavailable(thrown)) {
            if (ServerState.of(thrown).endsConnection()) {
                Outages.begin("The database cannot be used: " + thrown);
            }
            LOG.debugf("Not answered by the database: request %s, %s", RequestId.of(context), thrown);
            return RequestFailure.unavailable("The service cannot reach its database. Try again in a moment.");
        }
        return unforeseen(thrown, context);
    }

    private RequestFailure ofStatus(WebApplicationException refused, RoutingContext context) {
        int status = refused.getResponse().getStatus();
        if (status >= 500) {
            return unforeseen(refused, context);
        }
        return status == 404 || status == 405 ? allowedMethods.refusal(context) : ofStatus(status);
    }

    /** What the framework refuses by a status alone. */
    static RequestFailure ofStatus(int status) {
        return switch (status) {
            case 404 -> RequestFailure.nothingHere();
            case 405 -> RequestFailure.of(RequestFault.METHOD_NOT_ALLOWED, "This path does not take this method.");
            case 406 -> RequestFailure.of(RequestFault.NOT_ACCEPTABLE, "The answer would be JSON; Accept excludes it.");
            case 413 -> RequestFailure.of(RequestFault.BODY_TOO_LARGE, "The body is too large.");
            case 415 ->
                RequestFailure.of(
                        RequestFault.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON: Content-Type application/json.");
            default -> RequestFailure.of(RequestFault.MALFORMED_REQUEST, "The request cannot be read.");
        };
    }

    private static RequestFailure unforeseen(Throwable thrown, RoutingContext context) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(
                thrown,
                "Error %s in request %s, %s %s",
                id,
                RequestId.of(context),
                context.request().method(),
                context.request().path());
        return RequestFailure.of(RequestFault.INTERNAL, "Something went wrong here. It is in the log as " + id + ".")
                .withMember("errorId", id);
    }

    private static List<FieldViolation> violations(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .map(violation -> new FieldViolation(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldViolation::field).thenComparing(FieldViolation::description))
                .toList();
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(NODES_BEFORE_FIELD)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
