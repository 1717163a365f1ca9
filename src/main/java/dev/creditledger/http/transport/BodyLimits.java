package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;

/** How large a body may be, by the target of its request. Sizes are bytes. */
record BodyLimits(long ordinary, long large) {
    private static final int KILOBYTE = 1024;
    private static final String BATCH = "/batch";
    /** A sender of events cannot make them smaller. */
    private static final String WEBHOOKS = "/webhooks/";

    /** @param target as it stands in the request; one that is spelled unusually has the smaller limit */
    long of(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        boolean isLarge = target.startsWith(BATCH, end - BATCH.length()) || target.startsWith(WEBHOOKS);
        return isLarge ? Math.max(large, ordinary) : ordinary;
    }

    static RequestFailure exceeded(long limit) {
        String size = limit % KILOBYTE == 0 ? limit / KILOBYTE + " KB" : limit + " bytes";
        return RequestFailure.of(RequestFault.BODY_TOO_LARGE, "The body must not be larger than " + size + ".");
    }

    static RequestFailure late() {
        return RequestFailure.of(RequestFault.REQUEST_TIMEOUT, "The body took too long to arrive.");
    }
}
