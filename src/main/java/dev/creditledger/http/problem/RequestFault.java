package dev.creditledger.http.problem;

/**
 * What can be wrong with a call, whatever API it was made through. Every {@link ErrorDialect} has an answer for each;
 * a {@code switch} over them has no default, so that a new fault does not compile until each dialect speaks of it.
 */
public enum RequestFault {
    MALFORMED_REQUEST(400, "Malformed request"),
    MALFORMED_JSON(400, "Malformed JSON"),
    /** Fields, parameters or the whole body; {@link RequestFailure#violations()} says which and why. */
    INVALID_FIELD(400, "Invalid field"),
    IDEMPOTENCY_KEY_REQUIRED(400, "Idempotency key required"),
    INVALID_IDEMPOTENCY_KEY(400, "Invalid idempotency key"),
    /** The key belongs to several sites and the call names none. */
    SITE_REQUIRED(400, "Site required"),
    /** No key, or one that is malformed, unknown, expired or revoked: the caller cannot tell which. */
    UNAUTHENTICATED(401, "Unauthenticated"),
    /** The wallet cannot pay for it. */
    PAYMENT_REQUIRED(402, "Insufficient credits"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    CONFLICT(409, "Conflict"),
    BODY_TOO_LARGE(413, "Body too large"),
    TARGET_TOO_LONG(414, "Address too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** Well-formed, but at odds with what is there; the failure's code says how. */
    UNPROCESSABLE(422, "Unprocessable"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    INTERNAL(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable");

    private final int status;
    private final String title;

    RequestFault(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status, unless a dialect has its own. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
