package dev.creditledger.model.check;

import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.DueEvent;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelOutcome;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.ReferenceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Answers that changed nothing: denials, replays, readings. Each has to be the model's answer in some state that may
 * have been the current one, at some instant, while the call was under way.
 */
final class Observations {
    private static final int EXPECTATIONS_SHOWN = 4;

    private final List<Pending> later;
    private final List<Pending> open = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Observations(List<Call> calls) {
        later = new ArrayList<>(calls.stream()
                .sorted(Comparator.comparing(Call::end))
                .map(Pending::new)
                .toList());
    }

    /** A state that was current from {@code from} at the earliest until {@code to} at the latest (null: for ever). */
    void look(ModelWallet wallet, Instant from, Instant to) {
        later.removeIf(pending -> {
            boolean begun = to == null || !pending.call.begin().isAfter(to);
            return begun && open.add(pending);
        });
        Iterator<Pending> all = open.iterator();
        while (all.hasNext()) {
            Pending pending = all.next();
            boolean isPast = pending.call.end().isBefore(from);
            if (isPast) {
                problems.add(pending.describe());
            }
            if (isPast || pending.isExplainedBy(wallet)) {
                all.remove();
            }
        }
    }

    List<String> finish() {
        open.addAll(later);
        open.forEach(pending -> problems.add(pending.describe()));
        return problems;
    }

    private static final class Pending {
        private final Call call;
        private final List<String> expectations = new ArrayList<>();

        Pending(Call call) {
            this.call = call;
        }

        boolean isExplainedBy(ModelWallet wallet) {
            ModelWallet state = wallet.copy();
            Instant time = call.begin().isBefore(state.last) ? state.last : call.begin();
            Instant exact = exactInstant();
            if (exact != null) {
                return !exact.isBefore(time) && !exact.isAfter(call.end()) && isExplainedBy(state, exact);
            }
            while (time != null && !time.isAfter(call.end())) {
                if (isExplainedBy(state, time)) {
                    return true;
                }
                time = nextInstant(state, time);
            }
            return false;
        }

        /** When the wallet changes by itself, or an expiry that the request names passes. */
        private Instant nextInstant(ModelWallet state, Instant time) {
            Instant change = DueEvent.nextInstant(state, time);
            Instant named = Json.instant(call.request().body(), "expiresAt");
            boolean isNamedFirst = named != null && named.isAfter(time) && (change == null || named.isBefore(change));
            return isNamedFirst ? named : change;
        }

        /** When the answer itself says when it was given. */
        private Instant exactInstant() {
            if (call.answer().has("asOf")) {
                return Json.instant(call.answer(), "asOf");
            }
            boolean isMade = call.request().dryRun() && call.answer().has("createdAt");
            return isMade ? Json.instant(call.answer(), "createdAt") : Steps.extendedAt(call);
        }

        private boolean isExplainedBy(ModelWallet state, Instant time) {
            DueEvent.rollForward(state, time);
            ModelOutcome outcome = new ReferenceModel(state).whatIf(call.request(), time);
            List<String> differences = new ArrayList<>(Comparison.ofAnswer(outcome, call));
            if (differences.isEmpty()) {
                differences.addAll(Comparison.ofAvailableAt(state, call, time));
            }
            if (!differences.isEmpty()) {
                if (expectations.size() == EXPECTATIONS_SHOWN) {
                    expectations.remove(0);
                }
                expectations.add("after seq %d at %s: %s%n      model: %d %s"
                        .formatted(state.seq, Json.text(time), differences, outcome.status(), outcome.body()));
            }
            return differences.isEmpty();
        }

        String describe() {
            return "no state explains%n    %s%n    %s"
                    .formatted(
                            call.describe(),
                            expectations.isEmpty() ? "(no state at all)" : String.join("\n    ", expectations));
        }
    }
}
