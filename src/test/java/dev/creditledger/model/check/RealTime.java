package dev.creditledger.model.check;

import dev.creditledger.model.reference.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What was answered before something was asked comes first. */
final class RealTime {
    private static final Set<String> MADE_BY_TIME = Set.of("RESET", "EXPIRE", "RELEASE");

    private RealTime() {}

    static List<String> problems(List<Step> steps) {
        List<String> problems = new ArrayList<>();
        Call latest = null;
        for (Step step : steps) {
            if (step.isMadeByTime()
                    && !MADE_BY_TIME.contains(step.entry().get("type").asText())) {
                problems.add("nobody asked for it: " + step.describe());
            }
            if (step.makers().size() == 1) {
                Call maker = step.makers().get(0);
                if (latest != null && maker.end().isBefore(latest.begin())) {
                    problems.add("answered before an earlier entry was asked for: %s%n    %s%n    %s"
                            .formatted(step.describe(), maker.describe(), latest.describe()));
                }
                if (latest == null || maker.begin().isAfter(latest.begin())) {
                    latest = maker;
                }
            }
        }
        return problems;
    }

    /** Until when the state before each step, and the last one, may have been the current one; null: for ever. */
    static List<Instant> currentUntil(List<Step> steps) {
        List<Instant> until = new ArrayList<>();
        Instant least = null;
        until.add(null);
        for (int index = steps.size() - 1; index >= 0; index--) {
            Instant end = steps.get(index).end();
            least = least == null || (end != null && end.isBefore(least)) ? end : least;
            until.add(least);
        }
        Collections.reverse(until);
        return until;
    }
}
