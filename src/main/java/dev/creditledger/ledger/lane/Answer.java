package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one waiting command is told: an outcome, or the failure that kept it from having one. */
record Answer(Pending to, Outcome outcome, Throwable failure) {
    static Answer unavailable(Pending to, String detail) {
        return new Answer(to, Outcome.Denied.because(Rejection.UNAVAILABLE, detail), null);
    }

    static Answer tooManyWaiting(Pending to) {
        return new Answer(
                to,
                Outcome.Denied.because(
                        Rejection.TOO_MANY_WAITING,
                        "Too many requests of this account are waiting. Try again shortly."),
                null);
    }

    /** Everyone on the event loop they came from; each loop is woken once. */
    static void giveAll(List<Answer> answers) {
        Map<EventLoop, List<Answer>> byLoop = new HashMap<>();
        for (Answer answer : answers) {
            if (answer.to().context() == null) {
                answer.give();
            } else {
                byLoop.computeIfAbsent(answer.to().context().nettyEventLoop(), any -> new ArrayList<>())
                        .add(answer);
            }
        }
        byLoop.forEach((loop, of) -> loop.execute(() -> of.forEach(Answer::giveInContext)));
    }

    private void giveInContext() {
        to.context().dispatch(this, Answer::give);
    }

    private void give() {
        to.waiting().accept(outcome, failure);
    }
}
