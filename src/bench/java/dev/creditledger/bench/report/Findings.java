package dev.creditledger.bench.report;

import java.util.List;

/**
 * What a row came to.
 *
 * @param notes sentences on how it was measured and what else was seen
 * @param check what agreed after it
 * @param curves for a chart of its own, if any
 */
public record Findings(
        List<Target> targets, List<SideFigures> sides, List<String> notes, String check, List<Curve> curves) {
    public Findings(List<Target> targets, List<SideFigures> sides, List<String> notes, String check) {
        this(targets, sides, notes, check, List.of());
    }
}
