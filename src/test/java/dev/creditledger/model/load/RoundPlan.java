package dev.creditledger.model.load;

import dev.creditledger.model.reference.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is called, and how often. */
public final class RoundPlan {
    private RoundPlan() {}

    /** Such that each finds what it is about. */
    static List<Operation> opening() {
        return List.of(
                Operation.TOP_UP,
                Operation.GRANT,
                Operation.TOP_UP,
                Operation.CONSUME,
                Operation.RESERVE,
                Operation.EXTEND,
                Operation.RESERVATION,
                Operation.CAPTURE,
                Operation.RESERVE,
                Operation.RELEASE,
                Operation.REFUND,
                Operation.BATCH,
                Operation.ATOMIC_BATCH,
                Operation.PATCH,
                Operation.TOP_UP,
                Operation.VOID,
                Operation.TIME_ZONE);
    }

    public static Map<Operation, Integer> weights() {
        Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
        weights.put(Operation.CONSUME, 250);
        weights.put(Operation.BATCH, 30);
        weights.put(Operation.ATOMIC_BATCH, 25);
        weights.put(Operation.RESERVE, 150);
        weights.put(Operation.CAPTURE, 120);
        weights.put(Operation.RELEASE, 45);
        weights.put(Operation.EXTEND, 40);
        weights.put(Operation.REFUND, 80);
        weights.put(Operation.GRANT, 60);
        weights.put(Operation.TOP_UP, 45);
        weights.put(Operation.PATCH, 50);
        weights.put(Operation.VOID, 12);
        weights.put(Operation.TIME_ZONE, 6);
        weights.put(Operation.BALANCE, 40);
        weights.put(Operation.ALLOCATION, 20);
        weights.put(Operation.RESERVATION, 20);
        return weights;
    }
}
