package dev.creditledger.bench.report;

/** Says whether a {@link Target} is met. */
public enum Verdict {
    REACHED("reached"),
    NOT_REACHED("**not reached**"),
    REPORTED("reported");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
