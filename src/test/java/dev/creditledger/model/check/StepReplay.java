package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.DueEvent;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelAllocation;
import dev.creditledger.model.reference.ModelIds;
import dev.creditledger.model.reference.ModelOutcome;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.ReferenceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads the model along one step, and says where it would have gone another way. */
final class StepReplay {
    private final ReferenceModel model;
    private final Set<Call> used = new HashSet<>();

    StepReplay(ReferenceModel model) {
        this.model = model;
    }

    /** @param horizon nothing that time alone did by this step can have been due later */
    List<String> problemsOf(Step step, Instant horizon) {
        if (step.isExtension()) {
            extend(step);
            return List.of();
        }
        List<String> problems = step.isMadeByTime() ? happened(step.entry(), horizon) : asked(step);
        String id = step.entry().get("transactionId").asText();
        model.wallet.types.put(id, step.entry().get("type").asText());
        if (step.entry().hasNonNull("siteId")) {
            model.wallet.sitesOfEntries.put(id, step.entry().get("siteId").asText());
        }
        return problems;
    }

    /** Whether nothing that the journal has to say is due before it, and the answer is the model's. */
    boolean explainsExtension(Step step) {
        ModelWallet wallet = model.wallet.copy();
        DueEvent.rollLimits(wallet, step.at());
        if (DueEvent.next(wallet, step.at()).isPresent()) {
            return false;
        }
        Call call = step.makers().get(0);
        ModelOutcome outcome = new ReferenceModel(wallet).answer(call.request(), step.at(), ModelIds.UNKNOWN);
        return Comparison.ofAnswer(outcome, call).isEmpty();
    }

    /** An answer that could not be is left to be found among the observations. */
    private void extend(Step step) {
        ModelRequest request = step.makers().get(0).request();
        if (model.whatIf(request, step.at()).isSuccess()) {
            model.answer(request, step.at(), ModelIds.UNKNOWN);
        }
    }

    private List<String> happened(JsonNode entry, Instant horizon) {
        Instant at = Json.instant(entry, "createdAt");
        DueEvent.rollLimits(model.wallet, at);
        List<DueEvent> due = DueEvent.firsts(model.wallet, at);
        Optional<DueEvent> chosen =
                due.stream().filter(event -> event.isTheOneOf(entry)).findFirst();
        if (chosen.isEmpty()) {
            return List.of("the model expects " + (due.isEmpty() ? "nothing of time alone" : due));
        }
        long periods = entry.path("periods").asLong(1);
        ObjectNode expected = chosen.get().happen(model.wallet);
        if (entry.has("periods")) {
            ModelAllocation allocation = model.wallet.allocation(chosen.get().subject);
            for (long period = 1; period < periods; period++) {
                if (allocation.pool().resetDate.isAfter(horizon)) {
                    return List.of("the model expects %d periods until %s".formatted(period, horizon));
                }
                allocation.pool().reset(model.wallet.zone);
            }
            expected.put("periods", periods);
        }
        return Comparison.ofEntry(expected, entry);
    }

    /** Those that made an entry. */
    Set<Call> used() {
        return used;
    }

    /**
     * Where answers do not name the entry, several calls may fit it: then the first after which another of them fits
     * too, as one that names what the other changed tells which of them came first.
     */
    private List<String> asked(Step step) {
        List<String> problems = new ArrayList<>();
        Call chosen = null;
        for (Call call : step.makers()) {
            if (used.contains(call)) {
                problems.add("one call made two entries: " + call.describe());
                continue;
            }
            ReferenceModel attempt = new ReferenceModel(model.wallet.copy());
            List<String> found = asked(attempt, step, call);
            if (!found.isEmpty()) {
                problems.add("%s%n    %s".formatted(String.join("; ", found), call.describe()));
            } else if (leadsOn(attempt, step, call)) {
                chosen = call;
                break;
            } else if (chosen == null) {
                chosen = call;
            }
        }
        if (chosen == null) {
            return problems;
        }
        asked(model, step, chosen);
        used.add(chosen);
        return List.of();
    }

    private boolean leadsOn(ReferenceModel after, Step step, Call made) {
        List<Call> others = step.makers().stream()
                .filter(call -> !call.equals(made) && !used.contains(call))
                .toList();
        return others.isEmpty()
                || others.stream().anyMatch(other -> {
                    ReferenceModel attempt = new ReferenceModel(after.wallet.copy());
                    ModelOutcome outcome = attempt.answer(other.request(), step.at(), ModelIds.UNKNOWN);
                    return Comparison.ofAnswer(outcome, other).isEmpty();
                });
    }

    private static List<String> asked(ReferenceModel model, Step step, Call call) {
        JsonNode entry = step.entry();
        DueEvent.rollLimits(model.wallet, step.at());
        Optional<DueEvent> missing = DueEvent.next(model.wallet, step.at());
        if (missing.isPresent()) {
            return List.of("before it the model expects " + missing.get());
        }
        ModelOutcome outcome = model.answer(call.request(), step.at(), ids(entry, call));
        List<String> problems = new ArrayList<>(Comparison.ofAnswer(outcome, call));
        if (outcome.entry() == null) {
            problems.add("the model writes no entry but answers %d %s".formatted(outcome.status(), outcome.body()));
        } else {
            problems.addAll(Comparison.ofEntry(outcome.entry(), entry));
        }
        return problems;
    }

    private static ModelIds ids(JsonNode entry, Call call) {
        List<String> allocations = new ArrayList<>();
        switch (call.request().operation()) {
            case GRANT, TOP_UP -> allocations.add(Json.text(call.answer(), "id"));
            case REFUND -> call.answer().path("allocations").forEach(made -> allocations.add(Json.text(made, "id")));
            default -> {}
        }
        return new ModelIds(entry.get("transactionId").asText(), allocations);
    }
}
