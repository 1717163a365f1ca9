package dev.creditledger.http.problem;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Ends every call that failed, in a resource or on the way to it, with an answer in the dialect of its path. */
public class FailureMapper {
    private final FailureTranslator translator;
    private final ErrorDialects dialects;

    FailureMapper(FailureTranslator translator, ErrorDialects dialects) {
        this.translator = translator;
        this.dialects = dialects;
    }

    // Listed are also those for which the framework has mappers of its own, which would come first otherwise.
    @ServerExceptionMapper({
        RequestFailure.class,
        NotFoundException.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        ConstraintViolationException.class,
        ValidationException.class,
        Throwable.class
    })
    public Response answer(Throwable failure, RoutingContext context) {
        ErrorDialects.Written written = dialects.write(translator.translate(failure, context), context);
        Response.ResponseBuilder response = Response.status(written.status()).entity(written.body());
        written.headers().forEach(response::header);
        return response.build();
    }
}
