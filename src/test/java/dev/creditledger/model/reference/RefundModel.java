package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Returning what was spent, the last drawn first. */
final class RefundModel {
    private RefundModel() {}

    static ModelOutcome refund(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        String target = request.target();
        ModelSpending spending = wallet.spendings.get(target);
        String seenAs = request.site();
        if (wallet.types.get(target) == null || (seenAs != null && !isSeenBy(wallet, target, seenAs))) {
            return ModelOutcome.refused(404, "UNKNOWN_TRANSACTION");
        }
        if (spending == null) {
            return ModelOutcome.refused(422, "NOT_REFUNDABLE");
        }
        long left = spending.refundable();
        long amount = request.body().hasNonNull("amount") ? request.amount() : left;
        if (left == 0 || amount > left) {
            ObjectNode members = Json.object();
            members.set("refundable", Micros.json(left));
            return ModelOutcome.refused(422, "REFUND_TOO_LARGE", members);
        }
        wallet.spendings.put(target, spending.refunded(amount));
        Map<String, Long> postings = new LinkedHashMap<>();
        Map<Optional<Instant>, Long> homeless = giveBack(wallet, spending, amount, now, postings);
        List<ModelAllocation> made = new ArrayList<>();
        homeless.forEach((end, part) -> {
            String id = ids.allocationId(made.size());
            made.add(newAllocation(wallet, id, spending.siteId(), part, end, now));
            postings.put(id, part);
        });
        ObjectNode entry = Details.following(spending.details(), Details.note(request.body()))
                .put("type", "REFUND");
        if (request.body().hasNonNull("reason")) {
            entry.set("description", request.body().get("reason"));
        }
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(postings));
        made.forEach(allocation -> entry.withArray("granted").add(allocation.granted()));
        wallet.write(entry, spending.siteId(), now);
        ObjectNode answer = ModelOutcome.moved(wallet, ids, amount, now).put("refundOf", target);
        answer.set("postings", Postings.json(postings));
        if (!made.isEmpty()) {
            answer.set("allocation", made.get(0).json(now));
            made.forEach(allocation -> answer.withArray("allocations").add(allocation.json(now)));
        }
        answer.set("balance", wallet.balanceAfter(spending.siteId(), now));
        return ModelOutcome.written(201, answer, entry);
    }

    private static boolean isSeenBy(ModelWallet wallet, String transactionId, String site) {
        return site.equals(wallet.sitesOfEntries.get(transactionId));
    }

    /** Gives back what can go back; the answer is what cannot, by when it has to end. */
    private static Map<Optional<Instant>, Long> giveBack(
            ModelWallet wallet, ModelSpending spending, long amount, Instant now, Map<String, Long> postings) {
        Map<Optional<Instant>, Long> homeless = new LinkedHashMap<>();
        long skipped = spending.refunded();
        long rest = amount;
        List<ModelDraw> draws = spending.draws();
        for (int index = draws.size() - 1; index >= 0 && rest > 0; index--) {
            ModelDraw draw = draws.get(index);
            long gone = Math.min(skipped, draw.amount());
            skipped -= gone;
            long part = Math.min(rest, draw.amount() - gone);
            rest -= part;
            ModelAllocation allocation = wallet.allocation(draw.allocationId());
            boolean goesBack = allocation.isActive(now) && !draw.poolHasResetSince(allocation);
            long back = goesBack ? Math.min(part, allocation.pool().used()) : 0;
            if (back > 0) {
                allocation.pool().raise(back);
                draw.raiseLimits(allocation, back);
                postings.merge(allocation.id, back, Long::sum);
            }
            if (back < part) {
                homeless.merge(Optional.ofNullable(allocation.endOfReturned(now, wallet.zone)), part - back, Long::sum);
            }
        }
        return homeless;
    }

    private static ModelAllocation newAllocation(
            ModelWallet wallet, String id, String site, long amount, Optional<Instant> end, Instant now) {
        ModelRule pool = new ModelRule(ModelPeriod.NO_PERIOD, amount, amount, null);
        ModelAllocation allocation = new ModelAllocation(id, "REFUND", null, site, now, now, List.of(pool));
        allocation.priority = 50;
        allocation.expiresAt = end.orElse(null);
        wallet.allocations.put(allocation.id, allocation);
        return allocation;
    }
}
