package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.Reversal;
import dev.creditledger.purchase.provider.Reversal.Kind;
import dev.creditledger.purchase.provider.Reversal.Standing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known to have gone back of one payment. What is learned comes with a ticket, a number that was drawn before
 * the provider was asked or heard: an answer replaces what was known by an earlier ticket, whatever it was; what an event
 * says by itself only ever leads on, from asked to taken to returned. So the order, the age and the number of answers
 * and events do not matter: the answer to the last question stands.
 */
record Reversals(Map<String, Known> byId) {
    static final Reversals NONE = new Reversals(Map.of());

    Reversals {
        byId = Map.copyOf(byId);
    }

    /**
     * One of them, and the ticket under which it was learned last.
     *
     * @param isAsked whether by an answer to a question about all of them, not by an event alone
     */
    record Known(Reversal reversal, long ticket, boolean isAsked) {}

    static Reversals of(Collection<Known> known) {
        Map<String, Known> byId = new LinkedHashMap<>();
        known.forEach(one -> byId.put(one.reversal().id(), one));
        return new Reversals(byId);
    }

    Reversals learn(PaymentFacts.GivenBack given, long ticket) {
        return given.isAll() ? asked(given.reversals(), ticket) : told(given.reversals(), ticket);
    }

    /** The provider answered with all there are. */
    private Reversals asked(List<Reversal> all, long ticket) {
        Map<String, Known> after = new LinkedHashMap<>(byId);
        after.replaceAll((id, known) -> known.ticket() < ticket ? unknown(known, ticket) : known);
        for (Reversal reversal : all) {
            after.merge(reversal.id(), new Known(reversal, ticket, true), Reversals::newer);
        }
        return new Reversals(after);
    }

    /** An answer to an earlier question still leads on what only an event said. */
    private static Known newer(Known known, Known answer) {
        if (known.ticket() <= answer.ticket()) {
            return answer;
        }
        return known.isAsked() ? known : further(known, answer);
    }

    private static Known unknown(Known known, long ticket) {
        Reversal before = known.reversal();
        return new Known(
                new Reversal(before.id(), before.kind(), before.amountMinor(), before.state(), Standing.UNKNOWN),
                ticket,
                true);
    }

    private Reversals told(List<Reversal> some, long ticket) {
        Map<String, Known> after = new LinkedHashMap<>(byId);
        for (Reversal reversal : some) {
            after.merge(reversal.id(), new Known(reversal, ticket, false), Reversals::further);
        }
        return new Reversals(after);
    }

    private static Known further(Known known, Known told) {
        Reversal before = known.reversal();
        Reversal after = told.reversal();
        int order = after.standing().compareTo(before.standing());
        boolean leadsOn = order > 0 || (order == 0 && after.amountMinor() > before.amountMinor());
        return leadsOn ? new Known(after, Math.max(known.ticket(), told.ticket()), false) : known;
    }

    /** What refunds have taken, in the currency's smallest unit. */
    long refundedMinor() {
        return goneBack(Kind.REFUND, Kind.REFUNDED_CHARGE);
    }

    /** What disputes have taken, in the currency's smallest unit. */
    long disputedMinor() {
        return goneBack(Kind.DISPUTE, Kind.DISPUTED_CHARGE);
    }

    /** What a charge says in all counts as far as it is not what is known one by one, whatever became of that. */
    private long goneBack(Kind one, Kind inAll) {
        long taken = 0;
        long named = 0;
        long ofCharge = 0;
        for (Known known : byId.values()) {
            Reversal reversal = known.reversal();
            if (reversal.kind() == inAll && reversal.isTaken()) {
                ofCharge = Math.max(ofCharge, reversal.amountMinor());
            } else if (reversal.kind() == one && reversal.standing() != Standing.UNKNOWN) {
                taken = saturated(taken, reversal.isTaken() ? reversal.amountMinor() : 0);
                named = saturated(named, reversal.amountMinor());
            }
        }
        return saturated(taken, Math.max(0, ofCharge - named));
    }

    private static long saturated(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
