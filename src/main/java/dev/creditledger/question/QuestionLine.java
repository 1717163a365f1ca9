package dev.creditledger.question;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Whose question is carried out next. So many are at a time, and so many of them about one account; the others wait.
 * Accounts take turns: one with many questions waiting is passed by one with few, and one that has all its places in use
 * holds nobody up.
 */
final class QuestionLine {
    record Limits(int places, int placesPerAccount, int waiting, int waitingPerAccount) {
        static Limits of(QuestionSettings settings) {
            return new Limits(
                    settings.connections(),
                    settings.connectionsPerAccount().orElse(Places.half(settings.connections())),
                    settings.waiting(),
                    settings.waitingPerAccount());
        }
    }

    /** One account's questions. */
    private static final class Asker {
        private final UUID accountId;
        private final Deque<Ticket> waiting = new ArrayDeque<>();
        private int running;

        private Asker(UUID accountId) {
            this.accountId = accountId;
        }
    }

    /** One question's place, first in the line and then at a connection. */
    static final class Ticket {
        private final Asker asker;
        private final Consumer<Ticket> start;
        private final AtomicBoolean used = new AtomicBoolean();

        private Ticket(Asker asker, Consumer<Ticket> start) {
            this.asker = asker;
            this.start = start;
        }

        /** True for the first caller only: either the question is begun, or nobody waits for it any more. */
        boolean use() {
            return used.compareAndSet(false, true);
        }
    }

    private final Limits limits;
    private final Map<UUID, Asker> askers = new LinkedHashMap<>();
    private int running;
    private int waiting;

    QuestionLine(Limits limits) {
        this.limits = limits;
    }

    /**
     * Gives the question its place.
     *
     * @param bounded whether it is refused when too many wait
     * @param start is given the ticket when its turn has come: at once, or by whoever leaves
     * @throws QuestionRefusedException when too many wait, of this account or in all
     */
    Ticket enter(UUID accountId, boolean bounded, Consumer<Ticket> start) {
        Ticket entered;
        Ticket next;
        synchronized (this) {
            Asker known = askers.get(accountId);
            if (bounded) {
                refuseTooMany(known);
            }
            Asker asker = known == null ? new Asker(accountId) : known;
            askers.putIfAbsent(accountId, asker);
            entered = new Ticket(asker, start);
            asker.waiting.add(entered);
            waiting++;
            next = next();
        }
        if (next != null) {
            next.start.accept(next);
        }
        return entered;
    }

    /** Leaves the line; it is called exactly once for each ticket, whether its turn has come or not. */
    void leave(Ticket ticket) {
        Ticket next;
        synchronized (this) {
            Asker asker = ticket.asker;
            if (asker.waiting.remove(ticket)) {
                waiting--;
            } else {
                asker.running--;
                running--;
            }
            if (asker.running == 0 && asker.waiting.isEmpty()) {
                askers.remove(asker.accountId);
            }
            next = next();
        }
        if (next != null) {
            next.start.accept(next);
        }
    }

    synchronized int running() {
        return running;
    }

    synchronized int waiting() {
        return waiting;
    }

    private void refuseTooMany(Asker asker) {
        int own = asker == null ? 0 : asker.waiting.size();
        boolean isNext = own == 0
                && running < limits.places()
                && (asker == null ? 0 : asker.running) < limits.placesPerAccount();
        if (isNext) {
            return;
        }
        if (own >= limits.waitingPerAccount()) {
            throw new QuestionRefusedException(Refusal.ACCOUNT_BUSY);
        }
        if (waiting >= limits.waiting()) {
            throw new QuestionRefusedException(Refusal.FULL);
        }
    }

    /** The question whose turn it is, now at its place; null for none. Its account's turn comes again after the others'. */
    private Ticket next() {
        if (running >= limits.places()) {
            return null;
        }
        for (Asker asker : askers.values()) {
            if (!asker.waiting.isEmpty() && asker.running < limits.placesPerAccount()) {
                askers.remove(asker.accountId);
                askers.put(asker.accountId, asker);
                asker.running++;
                running++;
                waiting--;
                return asker.waiting.poll();
            }
        }
        return null;
    }
}
