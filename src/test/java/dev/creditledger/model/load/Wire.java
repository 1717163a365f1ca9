package dev.creditledger.model.load;

import dev.creditledger.model.reference.ModelRequest;

/**
 * How a request of the model goes over HTTP.
 *
 * @param body null for none
 */
record Wire(String method, String path, String body) {
    static Wire of(PlannedCall planned) {
        ModelRequest request = planned.request();
        String account = "/v1/accounts/" + planned.account().id;
        String target = request.target();
        String body = request.body().toString();
        String dryRun = request.dryRun() ? "?dryRun=true" : "";
        return switch (request.operation()) {
            case GRANT -> post(account + "/allocations", body);
            case TOP_UP -> post(account + "/top-ups", body);
            case CONSUME -> post(account + "/consume" + dryRun, body);
            case BATCH -> post(account + "/consume/batch", body);
            case ATOMIC_BATCH -> post(account + "/consume/batch?atomic=true", body);
            case RESERVE -> post(account + "/reservations" + dryRun, body);
            case CAPTURE -> post(account + "/reservations/" + target + "/capture", body);
            case RELEASE -> post(account + "/reservations/" + target + "/release", body);
            case EXTEND -> post(account + "/reservations/" + target + "/extend", body);
            case REFUND -> post(account + "/transactions/" + target + "/refund", body);
            case PATCH -> new Wire("PATCH", account + "/allocations/" + target, body);
            case VOID -> post(account + "/allocations/" + target + "/void", body);
            case TIME_ZONE -> new Wire("PATCH", account, body);
            case BALANCE -> get(account + "/balance" + siteOf(planned));
            case ALLOCATION -> get(account + "/allocations/" + target);
            case RESERVATION -> get(account + "/reservations/" + target);
        };
    }

    private static Wire post(String path, String body) {
        return new Wire("POST", path, body);
    }

    private static Wire get(String path) {
        return new Wire("GET", path, null);
    }

    /** A site's own key need not name it. */
    private static String siteOf(PlannedCall planned) {
        String site = planned.request().site();
        boolean isNamed = site != null && planned.secret().equals(planned.account().secret);
        return isNamed ? "?siteId=" + site : "";
    }
}
