package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.purchase.PurchaseMovement.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How many of a purchase's credits are taken back, or come again, when its money is or does: a pure function of what was
 * bought, what is due and what the ledger has. Asked again and again, each time with what the ledger then has, it comes
 * to an end where the same is gone whatever happened on the way.
 */
final class TakeBack {
    private TakeBack() {}

    /**
     * An allocation of the purchase: the one that it was granted as, or one as which credits came again.
     *
     * @param left what could be taken from it now
     * @param forfeited in all, by whoever
     * @param isEndedByAnother whether it expired, or somebody else voided it
     */
    record Part(UUID allocationId, Credits cap, Credits left, Credits forfeited, boolean isEndedByAnother) {}

    /**
     * Done before.
     *
     * @param forfeitedBefore of its allocation, where it took
     * @param capAfter of its allocation, where it took
     */
    record Movement(Kind kind, UUID allocationId, Credits moved, Credits forfeitedBefore, Credits capAfter) {}

    /** The next thing to do. */
    sealed interface Step {
        /**
         * Lowers a part by so many credits, which takes as many as it has left.
         */
        record Take(Part part, Credits credits) implements Step {}

        /** Returns credits as another part. */
        record Return(Credits credits) implements Step {}
    }

    /**
     * Where it stands.
     *
     * @param next empty when nothing is left to do
     * @param clawedBack what is gone for what is due; with what is owed, all of that
     */
    record Standing(Optional<Step> next, Credits clawedBack, Credits owed) {}

    /** The part of the credits that is the same as that of the money, rounded half-up to millionths; all for all. */
    static Credits due(Purchase purchase) {
        long paid = purchase.paidMinor == null ? purchase.priceMinor : purchase.paidMinor;
        long money = Math.min(paid, saturatedSum(purchase.refundedMinor, purchase.disputedMinor));
        if (money == paid) {
            return purchase.total();
        }
        return new Credits(BigDecimal.valueOf(purchase.total().micros())
                .multiply(BigDecimal.valueOf(money))
                .divide(BigDecimal.valueOf(paid), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** Whether the ledger has yet to match what is known of the payment. */
    static boolean isUnsettled(Purchase purchase) {
        if (!purchase.isPaid()) {
            return false;
        }
        return purchase.grantedAt == null
                || !due(purchase).equals(purchase.clawedBack().plus(purchase.owed()));
    }

    /**
     * @param parts as the ledger has them now, or had them a moment ago
     * @param done everything that was done before, in order
     */
    static Standing standing(Credits due, List<Part> parts, List<Movement> done) {
        Credits ours = Credits.ZERO;
        Credits others = Credits.ZERO;
        for (Part part : parts) {
            Credits taken = taken(part, done);
            ours = ours.plus(taken);
            others = others.plus(part.forfeited().minus(taken));
        }
        Credits taken = ours.minus(returned(done));
        if (taken.compareTo(due) > 0) {
            return new Standing(Optional.of(new Step.Return(taken.minus(due))), taken.min(due), Credits.ZERO);
        }
        Credits lacking = due.minus(taken).minus(others);
        if (lacking.isNegative()) {
            lacking = Credits.ZERO;
        }
        return new Standing(take(lacking, parts), due.minus(lacking), lacking);
    }

    /** The cap of the last that has any left goes down by what is owed too: what is released to it is taken then. */
    private static Optional<Step> take(Credits lacking, List<Part> parts) {
        List<Part> full =
                parts.stream().filter(part -> part.left().isPositive()).toList();
        if (lacking.isZero() || full.isEmpty()) {
            return Optional.empty();
        }
        Part part = full.get(0);
        Credits lowered = full.size() == 1 ? lacking.min(part.cap()) : lacking.min(part.left());
        return Optional.of(new Step.Take(part, lowered));
    }

    /**
     * What is gone from a part because of us: all that it has forfeited since it was first taken from, as what is
     * released to a lowered cap is lost by the lowering. What another's lowering of the cap may have taken since is not
     * ours, and of one that another has ended only what we took is.
     */
    private static Credits taken(Part part, List<Movement> done) {
        List<Movement> ofPart = done.stream()
                .filter(movement -> movement.kind() == Kind.TAKE)
                .filter(movement -> movement.allocationId().equals(part.allocationId()))
                .toList();
        if (ofPart.isEmpty()) {
            return Credits.ZERO;
        }
        Credits moved = ofPart.stream().map(Movement::moved).reduce(Credits.ZERO, Credits::plus);
        if (part.isEndedByAnother()) {
            return moved;
        }
        Credits forfeited = part.forfeited().minus(ofPart.get(0).forfeitedBefore());
        Credits capAfter = ofPart.get(ofPart.size() - 1).capAfter();
        Credits loweredByAnother = capAfter.equals(Credits.MAXIMUM)
                ? Credits.ZERO
                : capAfter.minus(part.cap()).max(Credits.ZERO);
        return forfeited.minus(loweredByAnother).max(moved).min(forfeited);
    }

    private static Credits returned(List<Movement> done) {
        return done.stream()
                .filter(movement -> movement.kind() == Kind.RETURN)
                .map(Movement::moved)
                .reduce(Credits.ZERO, Credits::plus);
    }

    private static long saturatedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
