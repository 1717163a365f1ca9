package dev.creditledger.facade.wix;

import dev.creditledger.facade.wix.WixMessages.ApplicationError;
import dev.creditledger.facade.wix.WixMessages.Details;
import dev.creditledger.facade.wix.WixMessages.ErrorResponse;
import dev.creditledger.facade.wix.WixMessages.ValidationError;
import dev.creditledger.facade.wix.WixMessages.Violation;
import dev.creditledger.http.problem.ErrorAnswer;
import dev.creditledger.http.problem.ErrorDialect;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Failures as the Wix SDK reads them. */
@ApplicationScoped
public class WixErrors implements ErrorDialect {
    static final String ROOT = "/appmarket/credittransactions";
    static final String REQUEST_ID = "x-wix-request-id";

    private static final String MEDIA_TYPE = "application/json";
    private static final int PRECONDITION_REQUIRED = 428;

    @Override
    public boolean speaks(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public ErrorAnswer answer(RequestFailure failure, String path) {
        ValidationError validation = failure.violations().isEmpty()
                ? null
                : new ValidationError(failure.violations().stream()
                        .map(violation -> new Violation(violation.field(), violation.description()))
                        .toList());
        ApplicationError error =
                new ApplicationError(code(failure), failure.fault().title(), failure.members());
        return new ErrorAnswer(
                status(failure.fault()),
                MEDIA_TYPE,
                Map.of(REQUEST_ID, failure.requestId()),
                new ErrorResponse(failure.detail(), new Details(error, validation)));
    }

    private static int status(RequestFault fault) {
        return fault == RequestFault.SITE_REQUIRED ? PRECONDITION_REQUIRED : fault.status();
    }

    private static String code(RequestFailure failure) {
        return switch (failure.fault()) {
            case SITE_REQUIRED -> "MISSING_METASITE_ID";
            case FORBIDDEN -> "PERMISSION_DENIED";
            case MALFORMED_REQUEST,
                    MALFORMED_JSON,
                    INVALID_FIELD,
                    IDEMPOTENCY_KEY_REQUIRED,
                    INVALID_IDEMPOTENCY_KEY,
                    UNAUTHENTICATED,
                    PAYMENT_REQUIRED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    BODY_TOO_LARGE,
                    TARGET_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNPROCESSABLE,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    INTERNAL,
                    UNAVAILABLE -> failure.code();
        };
    }
}
