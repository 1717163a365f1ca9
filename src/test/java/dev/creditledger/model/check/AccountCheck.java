package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.ReferenceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the calls to one account and its journal are what the model would have done. */
public final class AccountCheck {
    private final ReferenceModel model;
    private final List<JsonNode> journal;
    private final List<Call> calls;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param wallet the account before the first call
     * @param journal oldest first
     */
    public AccountCheck(ModelWallet wallet, List<JsonNode> journal, List<Call> calls) {
        this.model = new ReferenceModel(wallet);
        this.journal = journal;
        this.problems.addAll(AtomicBatches.problems(calls));
        this.calls = calls.stream().flatMap(call -> call.single().stream()).toList();
    }

    /** Empty when all is explained. */
    public List<String> problems() {
        problems.addAll(JournalOrder.problems(journal));
        Makers makers = new Makers(calls);
        makers.without(journal).forEach(call -> problems.add("answered but not in the journal: " + call.describe()));
        List<Step> steps = Steps.of(journal, makers, calls);
        problems.addAll(RealTime.problems(steps));
        if (problems.isEmpty()) {
            replay(steps);
        }
        return problems;
    }

    private void replay(List<Step> found) {
        List<Step> steps = new ArrayList<>(found);
        List<Instant> currentUntil = RealTime.currentUntil(steps);
        Observations observations = new Observations(
                calls.stream().filter(call -> !call.mayHaveWritten()).toList());
        observations.look(model.wallet, Instant.EPOCH, currentUntil.get(0));
        StepReplay replay = new StepReplay(model);
        for (int index = 0; index < steps.size(); index++) {
            while (steps.get(index).isExtension() && !replay.explainsExtension(steps.get(index))) {
                int next = nextEntryOfItsInstant(steps, index);
                if (next < 0) {
                    break;
                }
                steps.add(next, steps.remove(index));
                currentUntil = RealTime.currentUntil(steps);
            }
            Step step = steps.get(index);
            List<String> differences = replay.problemsOf(step, horizon(steps, index));
            if (!differences.isEmpty()) {
                problems.add("%s%n    %s".formatted(step.describe(), String.join("\n    ", differences)));
                return;
            }
            observations.look(model.wallet, step.at(), currentUntil.get(index + 1));
        }
        problems.addAll(observations.finish());
        calls.stream()
                .filter(call -> call.mayHaveWritten()
                        && !call.replayed()
                        && !replay.used().contains(call))
                .forEach(call -> problems.add("answered, but the entry is another's: " + call.describe()));
    }

    /** Where an extension stands among the entries of its own millisecond, only its answer tells. -1: none is left. */
    private static int nextEntryOfItsInstant(List<Step> steps, int index) {
        Instant at = steps.get(index).at();
        for (int next = index + 1; next < steps.size() && steps.get(next).at().equals(at); next++) {
            if (!steps.get(next).isExtension()) {
                return next;
            }
        }
        return -1;
    }

    private Instant horizon(List<Step> steps, int index) {
        return steps.stream()
                .skip(index)
                .filter(step -> !step.isMadeByTime())
                .map(Step::at)
                .findFirst()
                .orElseGet(() -> calls.stream()
                        .map(Call::end)
                        .max(Instant::compareTo)
                        .orElseThrow()
                        .plusSeconds(60));
    }
}
