package dev.creditledger.model.load;

import dev.creditledger.model.reference.Operation;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One client: a call at a time, most of them to a few busy accounts, some to those that rest. */
public final class ModelLoad {
    private static final int REST_PERCENT = 6;
    private static final long PAUSE_NANOS = 12_000_000;

    private final ModelClient client;
    private final List<ModelAccount> accounts;
    private final Random random;
    private final String name;
    private final RandomCalls calls;

    public ModelLoad(ModelClient client, List<ModelAccount> accounts, Random random, String name) {
        this.client = client;
        this.accounts = accounts;
        this.random = random;
        this.name = name;
        this.calls = new RandomCalls(random, name, RoundPlan.weights());
    }

    /** Everything once on one account, so that a short run on a busy machine sees it all; then as chance has it. */
    public void until(long deadlineNanos) {
        ModelAccount first = account();
        for (Operation operation : RoundPlan.opening()) {
            send(calls.plan(first, operation));
        }
        while (System.nanoTime() < deadlineNanos) {
            send(calls.next(account()));
            LockSupport.parkNanos((long) (random.nextDouble() * PAUSE_NANOS));
        }
    }

    private void send(PlannedCall planned) {
        planned.account().learn(client.send(planned, random, name));
    }

    /** The last two rest most of the time. */
    private ModelAccount account() {
        int busy = accounts.size() - 2;
        boolean rests = random.nextInt(100) < REST_PERCENT;
        return accounts.get(rests ? busy + random.nextInt(2) : random.nextInt(busy));
    }
}
