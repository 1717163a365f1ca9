package dev.creditledger.model.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.Operation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The next call of a client, from its own seeded chance. */
final class RandomCalls {
    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati");
    private static final int GRANTS_PER_ACCOUNT = 60;
    private static final BigDecimal MORE = new BigDecimal("0.125");

    private final Random random;
    private final RandomBodies bodies;
    private final RandomGrants grants;
    private final String client;
    private final boolean isFirst;
    private final TreeMap<Integer, Operation> weights = new TreeMap<>();
    private final Map<String, Integer> zones = new HashMap<>();
    private int number;

    RandomCalls(Random random, String client, Map<Operation, Integer> weights) {
        this.random = random;
        this.bodies = new RandomBodies(random);
        this.grants = new RandomGrants(random);
        this.client = client;
        this.isFirst = client.endsWith("-0");
        int sum = 0;
        for (Map.Entry<Operation, Integer> weight : weights.entrySet()) {
            sum += weight.getValue();
            this.weights.put(sum, weight.getKey());
        }
    }

    PlannedCall next(ModelAccount account) {
        PlannedCall earlier = account.sent.any(random);
        if (earlier != null && bodies.chance(8)) {
            return bodies.chance(60) ? earlier : other(earlier);
        }
        PlannedCall planned = plan(
                account, weights.higherEntry(random.nextInt(weights.lastKey())).getValue());
        if (planned.request().key() != null && !planned.request().dryRun()) {
            account.sent.add(planned);
        }
        return planned;
    }

    /** The key of an earlier call on a request that differs. */
    private PlannedCall other(PlannedCall earlier) {
        PlannedCall fresh =
                plan(earlier.account(), bodies.any(List.of(Operation.CONSUME, Operation.TOP_UP, Operation.CONSUME)));
        ModelRequest request = fresh.request();
        ObjectNode body = request.body().deepCopy();
        body.remove("usage");
        body.put("amount", MORE.add(body.path("amount").decimalValue()));
        return new PlannedCall(
                fresh.account(),
                new ModelRequest(request.operation(), null, earlier.request().key(), request.site(), body, false),
                fresh.secret());
    }

    PlannedCall plan(ModelAccount account, Operation operation) {
        return switch (operation) {
            case GRANT -> grant(account, operation, grants.grant());
            case TOP_UP -> grant(account, operation, grants.topUp());
            case CONSUME -> spend(account, operation, bodies.spending());
            case RESERVE -> spend(account, operation, bodies.reservation());
            case BATCH, ATOMIC_BATCH -> batch(account, operation);
            case CAPTURE -> about(account, operation, account.reservations.any(random), bodies.capture());
            case RELEASE, RESERVATION -> about(account, operation, account.reservations.any(random), Json.object());
            case EXTEND ->
                about(
                        account,
                        operation,
                        account.reservations.any(random),
                        Json.object().put("ttlSeconds", 1 + random.nextInt(4)));
            case REFUND ->
                about(
                        account,
                        operation,
                        (bodies.chance(95) ? account.spendings : account.otherTransactions).any(random),
                        bodies.refund());
            case PATCH ->
                asAccount(
                        account, operation, account.allocations.any(random), grants.change(bodies.chance(50) ? 1 : 2));
            case VOID ->
                asAccount(
                        account,
                        operation,
                        account.allocations.any(random),
                        Json.object().put("reason", "cancelled"));
            // One client alone changes zones, so that each change has its entry.
            case TIME_ZONE ->
                !isFirst
                        ? reading(account, Operation.BALANCE, null)
                        : asAccount(account, operation, null, Json.object().put("timeZone", nextZone(account)));
            case BALANCE -> reading(account, operation, null);
            case ALLOCATION -> reading(account, operation, account.allocations.any(random));
        };
    }

    /** Always another: a change to what is so already makes no entry. */
    private String nextZone(ModelAccount account) {
        int next = zones.merge(account.id, Math.max(0, ZONES.indexOf(account.zone)) + 1, (earlier, any) -> earlier + 1);
        return ZONES.get(next % ZONES.size());
    }

    private PlannedCall grant(ModelAccount account, Operation operation, ObjectNode body) {
        if (account.granted.incrementAndGet() > GRANTS_PER_ACCOUNT) {
            return spend(account, Operation.CONSUME, bodies.spending());
        }
        String site = null;
        if (bodies.chance(25)) {
            site = bodies.any(account.sites);
            body.put("siteId", site);
        }
        return planned(account, operation, null, site, body, account.secret, false);
    }

    /** The caller is the account, the account as a site, or a site. */
    private PlannedCall spend(ModelAccount account, Operation operation, ObjectNode body) {
        boolean dryRun = bodies.chance(8);
        int site = random.nextInt(account.sites.size());
        if (bodies.chance(65)) {
            return planned(account, operation, null, null, body, account.secret, dryRun);
        }
        if (bodies.chance(50)) {
            String named = bodies.chance(4) ? NOBODYS : account.sites.get(site);
            return planned(account, operation, null, named, body.put("siteId", named), account.secret, dryRun);
        }
        return planned(account, operation, null, account.sites.get(site), body, account.siteSecrets.get(site), dryRun);
    }

    private PlannedCall batch(ModelAccount account, Operation operation) {
        ObjectNode body = RandomBatch.body(random, bodies, account, this::nextKey);
        return new PlannedCall(account, new ModelRequest(operation, null, null, null, body, false), account.secret);
    }

    private PlannedCall about(ModelAccount account, Operation operation, String target, ObjectNode body) {
        String known = target == null || bodies.chance(1) ? NOBODYS : target;
        if (bodies.chance(85)) {
            return planned(account, operation, known, null, body, account.secret, false);
        }
        int site = random.nextInt(account.sites.size());
        return planned(account, operation, known, account.sites.get(site), body, account.siteSecrets.get(site), false);
    }

    private PlannedCall asAccount(ModelAccount account, Operation operation, String target, ObjectNode body) {
        boolean isAboutAccount = operation == Operation.TIME_ZONE;
        String known = target == null && !isAboutAccount ? NOBODYS : target;
        return planned(account, operation, known, null, body, account.secret, false);
    }

    private PlannedCall reading(ModelAccount account, Operation operation, String target) {
        if (operation == Operation.ALLOCATION || bodies.chance(60)) {
            String known = target == null ? NOBODYS : target;
            return planned(account, operation, known, null, Json.object(), account.secret, false);
        }
        int site = random.nextInt(account.sites.size());
        String secret = bodies.chance(50) ? account.secret : account.siteSecrets.get(site);
        return planned(account, operation, null, account.sites.get(site), Json.object(), secret, false);
    }

    private PlannedCall planned(
            ModelAccount account,
            Operation operation,
            String target,
            String site,
            ObjectNode body,
            String secret,
            boolean dryRun) {
        boolean hasKey =
                switch (operation) {
                    case BATCH, ATOMIC_BATCH, EXTEND, TIME_ZONE, BALANCE, ALLOCATION, RESERVATION -> false;
                    default -> true;
                };
        return new PlannedCall(
                account, new ModelRequest(operation, target, hasKey ? nextKey() : null, site, body, dryRun), secret);
    }

    private String nextKey() {
        return client + "-" + ++number;
    }
}
