package dev.creditledger.http.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a call with an answer that the {@link ErrorDialect} of its path puts into words. Immutable; cheap to throw, as
 * it has no stack trace: it is an answer, not an accident.
 */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RequestFault fault;
    private final String code;
    private final transient Details details;

    private record Details(
            List<FieldViolation> violations,
            Map<String, Object> members,
            Map<String, String> headers,
            String requestId) {
        private static final Details NONE = new Details(List.of(), Map.of(), Map.of(), null);
    }

    private RequestFailure(RequestFault fault, String code, String detail, Details details) {
        super(detail, null, false, false);
        this.fault = fault;
        this.code = code;
        this.details = details;
    }

    /** A failure whose detail is one or two sentences for the caller. */
    public static RequestFailure of(RequestFault fault, String detail) {
        return new RequestFailure(fault, fault.name(), detail, Details.NONE);
    }

    /** Makes a failure with a code of its own, such as CONFLICT with {@code ACCOUNT_EXISTS}. */
    public static RequestFailure of(RequestFault fault, String code, String detail) {
        return new RequestFailure(fault, code, detail, Details.NONE);
    }

    public static RequestFailure invalid(List<FieldViolation> violations) {
        FieldViolation first = violations.get(0);
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return new RequestFailure(
                RequestFault.INVALID_FIELD,
                RequestFault.INVALID_FIELD.name(),
                first.field() + " " + first.description() + "." + more,
                new Details(List.copyOf(violations), Map.of(), Map.of(), null));
    }

    public static RequestFailure invalid(String field, String description) {
        return invalid(List.of(new FieldViolation(field, description)));
    }

    public static RequestFailure missingBody() {
        return invalid("body", "must be a JSON object");
    }

    public static RequestFailure unavailable(String detail) {
        return of(RequestFault.UNAVAILABLE, detail).withHeader("Retry-After", "1");
    }

    /** A path that nothing is at, or nothing that may be called. */
    public static RequestFailure nothingHere() {
        return of(RequestFault.NOT_FOUND, "There is nothing at this path.");
    }

    /** An account that does not exist, and just as well one that is not the caller's. */
    public static RequestFailure unknownAccount() {
        return of(RequestFault.NOT_FOUND, "UNKNOWN_ACCOUNT", "There is no such account.");
    }

    /** Adds a member to the body, where the dialect has room for such. */
    public RequestFailure withMember(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(details.members);
        members.put(name, value);
        return with(new Details(details.violations, members, details.headers, details.requestId));
    }

    public RequestFailure withHeader(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(details.headers);
        headers.put(name, value);
        return with(new Details(details.violations, details.members, headers, details.requestId));
    }

    /** Makes it the answer to the request of that id. */
    RequestFailure ofRequest(String requestId) {
        return with(new Details(details.violations, details.members, details.headers, requestId));
    }

    private RequestFailure with(Details other) {
        return new RequestFailure(fault, code, detail(), other);
    }

    public RequestFault fault() {
        return fault;
    }

    /** Stable, upper case; the fault's name unless it has a code of its own. */
    public String code() {
        return code;
    }

    public String detail() {
        return getMessage();
    }

    public List<FieldViolation> violations() {
        return details.violations;
    }

    public Map<String, Object> members() {
        return details.members;
    }

    /** What the request is called that this is the answer to; null while it is none. */
    public String requestId() {
        return details.requestId;
    }

    /** Headers that are sent whatever the dialect: Retry-After, WWW-Authenticate, Allow. */
    public Map<String, String> headers() {
        return details.headers;
    }
}
