package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a CONSUME or CAPTURE drew, in order, and how much of it was refunded, the last drawn first. */
record ModelSpending(ObjectNode details, String siteId, List<ModelDraw> draws, long refunded) {
    long refundable() {
        return draws.stream().mapToLong(ModelDraw::amount).sum() - refunded;
    }

    ModelSpending refunded(long more) {
        return new ModelSpending(details, siteId, draws, refunded + more);
    }
}
