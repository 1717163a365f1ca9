package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        long rest = amount - giveBack(wallet, spending, amount, now, postings);
        ModelAllocation made = rest == 0 ? null : newAllocation(wallet, spending.siteId(), rest, now, ids);
        if (made != null) {
            postings.put(made.id, rest);
        }
        ObjectNode entry = Details.following(spending.details(), Json.object()).put("type", "REFUND");
        if (request.body().hasNonNull("reason")) {
            entry.set("description", request.body().get("reason"));
        }
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(postings));
        wallet.write(entry, spending.siteId(), now);
        ObjectNode answer = ModelOutcome.moved(wallet, ids, amount, now).put("refundOf", target);
        answer.set("postings", Postings.json(postings));
        if (made != null) {
            answer.set("allocation", made.json(now));
        }
        answer.set("balance", wallet.balanceAfter(spending.siteId(), now));
        return ModelOutcome.written(201, answer, entry);
    }

    private static boolean isSeenBy(ModelWallet wallet, String transactionId, String site) {
        return site.equals(wallet.sitesOfEntries.get(transactionId));
    }

    /** What went back to where it came from; the rest of {@code amount} did not. */
    private static long giveBack(
            ModelWallet wallet, ModelSpending spending, long amount, Instant now, Map<String, Long> postings) {
        long skipped = spending.refunded();
        long rest = amount;
        long back = 0;
        List<ModelDraw> draws = spending.draws();
        for (int index = draws.size() - 1; index >= 0 && rest > 0; index--) {
            ModelDraw draw = draws.get(index);
            long gone = Math.min(skipped, draw.amount());
            skipped -= gone;
            long part = Math.min(rest, draw.amount() - gone);
            rest -= part;
            ModelAllocation allocation = wallet.allocation(draw.allocationId());
            if (part > 0 && allocation.isActive(now) && !draw.poolHasResetSince(allocation)) {
                long raised = allocation.pool().raise(part);
                draw.raiseLimits(allocation, raised);
                back += raised;
                if (raised > 0) {
                    postings.merge(allocation.id, raised, Long::sum);
                }
            }
        }
        return back;
    }

    private static ModelAllocation newAllocation(
            ModelWallet wallet, String site, long amount, Instant now, ModelIds ids) {
        ModelRule pool = new ModelRule(ModelPeriod.NO_PERIOD, amount, amount, null);
        ModelAllocation allocation =
                new ModelAllocation(ids.allocationId(), "REFUND", null, site, now, now, List.of(pool));
        allocation.priority = 50;
        wallet.allocations.put(allocation.id, allocation);
        return allocation;
    }
}
