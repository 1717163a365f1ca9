package dev.creditledger.question;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * So many places for work that goes on for long, and so many of them for each account. Whoever finds none is refused:
 * nobody waits.
 */
public final class Places {
    private final int places;
    private final int placesPerAccount;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int sum;

    public Places(int places, int placesPerAccount) {
        this.places = places;
        this.placesPerAccount = placesPerAccount;
    }

    /** Half of the places for one account, and one at least. */
    public static Places ofWhichHalfForOneAccount(int places) {
        return new Places(places, half(places));
    }

    static int half(int places) {
        return Math.max(1, places / 2);
    }

    /**
     * Takes a place, which the caller gives back by {@link #leave} exactly once.
     *
     * @throws QuestionRefusedException when there is none, for this account or at all
     */
    public synchronized void enter(UUID accountId) {
        int own = taken.getOrDefault(accountId, 0);
        if (own >= placesPerAccount) {
            throw new QuestionRefusedException(Refusal.ACCOUNT_BUSY);
        }
        if (sum >= places) {
            throw new QuestionRefusedException(Refusal.FULL);
        }
        taken.put(accountId, own + 1);
        sum++;
    }

    public synchronized void leave(UUID accountId) {
        taken.computeIfPresent(accountId, (id, own) -> own == 1 ? null : own - 1);
        sum--;
    }

    /** How many places are taken. */
    public synchronized int taken() {
        return sum;
    }
}
