package dev.creditledger.model;

import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many calls of each kind ended in which way. */
final class Tally {
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> entries = new TreeMap<>();

    void add(Collection<Call> all) {
        all.forEach(call -> calls.merge(call.label(), 1, Integer::sum));
    }

    void addEntry(String type, boolean isMadeByTime) {
        entries.merge(type + (isMadeByTime ? " by time" : ""), 1, Integer::sum);
    }

    /** Operations that were called, and never with success. */
    List<Operation> neverSucceeded(Collection<Operation> operations) {
        return operations.stream()
                .filter(operation -> calls.keySet().stream().noneMatch(label -> label.startsWith(operation + " 20")))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        calls.forEach((label, count) -> text.append("%8d  %s%n".formatted(count, label)));
        text.append("journal entries%n".formatted());
        entries.forEach((label, count) -> text.append("%8d  %s%n".formatted(count, label)));
        return text.toString();
    }
}
