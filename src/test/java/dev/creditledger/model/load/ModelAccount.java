package dev.creditledger.model.load;

import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An account under test: who may call for it, and what the clients have learnt of it so far. */
public final class ModelAccount {
    private static final int REMEMBERED = 200;

    public final String id;
    public final String zone;
    public final List<String> sites;
    /** The secret of the account's own key, and one per site. */
    public final String secret;

    final List<String> siteSecrets;
    public final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    final Known<PlannedCall> sent = new Known<>();
    final Known<String> allocations = new Known<>();
    final Known<String> reservations = new Known<>();
    final Known<String> spendings = new Known<>();
    final Known<String> otherTransactions = new Known<>();
    final AtomicInteger granted = new AtomicInteger();

    public ModelAccount(String id, String zone, String secret, List<String> sites, List<String> siteSecrets) {
        this.id = id;
        this.zone = zone;
        this.secret = secret;
        this.sites = sites;
        this.siteSecrets = siteSecrets;
    }

    public void learn(Call call) {
        calls.add(call);
        call.single().stream().filter(Call::isSuccess).forEach(this::learnFrom);
    }

    private void learnFrom(Call call) {
        if (call.request().dryRun()) {
            return;
        }
        String transactionId = Json.text(call.answer(), "transactionId");
        switch (call.request().operation()) {
            case GRANT, TOP_UP -> allocations.add(Json.text(call.answer(), "id"));
            case CONSUME, CAPTURE -> spendings.add(transactionId);
            case RESERVE -> {
                reservations.add(Json.text(call.answer(), "reservationId"));
                otherTransactions.add(transactionId);
            }
            case REFUND -> {
                otherTransactions.add(transactionId);
                if (call.answer().has("allocation")) {
                    allocations.add(call.answer().get("allocation").get("id").asText());
                }
            }
            default -> {}
        }
    }

    /** The last few of a kind; the newest are chosen most. */
    static final class Known<T> {
        private final List<T> items = new ArrayList<>();

        synchronized void add(T item) {
            if (items.size() == REMEMBERED) {
                items.remove(0);
            }
            items.add(item);
        }

        /** Null when there is none yet. */
        synchronized T any(Random random) {
            if (items.isEmpty()) {
                return null;
            }
            int last = Math.min(items.size(), random.nextBoolean() ? 3 : 30);
            return items.get(items.size() - 1 - random.nextInt(last));
        }
    }
}
