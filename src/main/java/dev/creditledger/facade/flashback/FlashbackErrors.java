package dev.creditledger.facade.flashback;

import dev.creditledger.facade.flashback.FlashbackMessages.ErrorAnswerBody;
import dev.creditledger.http.problem.ErrorAnswer;
import dev.creditledger.http.problem.ErrorDialect;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Failures as the Flashback client reads them: {@code {"success": false, "error_code", "message"}}, always as
 * {@code application/json}, and with no status but those its documents know.
 */
@ApplicationScoped
public class FlashbackErrors implements ErrorDialect {
    static final String ROOT = "/credits";

    private static final String MEDIA_TYPE = "application/json";

    @Override
    public boolean speaks(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public ErrorAnswer answer(RequestFailure failure, String path) {
        return new ErrorAnswer(
                status(failure.fault()),
                MEDIA_TYPE,
                Map.of(),
                new ErrorAnswerBody(false, code(failure), message(failure)));
    }

    private static int status(RequestFault fault) {
        return fault == RequestFault.UNPROCESSABLE ? RequestFault.MALFORMED_REQUEST.status() : fault.status();
    }

    private static String code(RequestFailure failure) {
        return switch (failure.fault()) {
            case INTERNAL -> "INTERNAL_ERROR";
            case NOT_FOUND, UNPROCESSABLE -> flashbackCode(failure.code());
            case MALFORMED_REQUEST,
                    MALFORMED_JSON,
                    INVALID_FIELD,
                    IDEMPOTENCY_KEY_REQUIRED,
                    INVALID_IDEMPOTENCY_KEY,
                    SITE_REQUIRED,
                    UNAUTHENTICATED,
                    PAYMENT_REQUIRED,
                    FORBIDDEN,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    BODY_TOO_LARGE,
                    TARGET_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    UNAVAILABLE -> failure.code();
        };
    }

    private static String flashbackCode(String code) {
        return switch (code) {
            case "UNKNOWN_ACCOUNT" -> "USER_NOT_FOUND";
            case "UNKNOWN_PACKAGE" -> "PACK_NOT_FOUND";
            case "PACKAGE_INACTIVE" -> "PACK_NOT_AVAILABLE";
            default -> code;
        };
    }

    private static String message(RequestFailure failure) {
        return failure.code().equals("UNKNOWN_ACCOUNT") ? "User not found" : failure.detail();
    }
}
