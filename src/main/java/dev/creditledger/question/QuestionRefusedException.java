package dev.creditledger.question;

/** A dear question was not answered; nothing is wrong with the database. */
public final class QuestionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public QuestionRefusedException(Refusal refusal) {
        super("a question was refused: " + refusal, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
