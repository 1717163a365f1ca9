package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Consuming, alone and in a batch that is carried out whole or not at all. */
final class SpendModel {
    private SpendModel() {}

    static ModelOutcome consume(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        long amount = MeterModel.charged(wallet, request.body());
        String site = request.site();
        if (wallet.available(site, now) < amount) {
            return Shortage.refusal(wallet, amount, site, now);
        }
        List<ModelDraw> draws = wallet.draw(amount, site, now);
        ObjectNode details = Details.ofEntry(MeterModel.withTokens(request.body()));
        wallet.spendings.put(ids.transactionId(), new ModelSpending(details, site, draws, 0));
        ObjectNode entry = details.deepCopy().put("type", "CONSUME");
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(draws));
        wallet.write(entry, site, now);
        ObjectNode answer = ModelOutcome.moved(wallet, ids, amount, now);
        answer.set("postings", Postings.json(draws));
        answer.set("balance", wallet.balanceAfter(site, now));
        MeterModel.charge(wallet, request.body(), entry, answer);
        return ModelOutcome.written(200, answer, entry);
    }

    /**
     * Carries the batch out, or answers the refusal of the first item that is refused, with its index. An item of a site
     * that there is not is a fault of the request, which no state of the wallet can mend, and is told first.
     */
    static ModelOutcome atomicBatch(ReferenceModel model, ModelRequest request, Instant now) {
        JsonNode items = request.body().get("items");
        for (int index = 0; index < items.size(); index++) {
            if (model.namesUnknownSite(item(request, items.get(index)))) {
                return refusedAt(index, ModelOutcome.refused(422, "SITE_NOT_FOUND"));
            }
        }
        for (int index = 0; index < items.size(); index++) {
            ModelIds ids = new ModelIds("item " + index, List.of());
            ModelOutcome outcome = model.answer(item(request, items.get(index)), now, ids);
            if (!outcome.isSuccess()) {
                return refusedAt(index, outcome);
            }
        }
        return ModelOutcome.read(Json.object().put("carriedOut", items.size()));
    }

    private static ModelOutcome refusedAt(int index, ModelOutcome outcome) {
        return ModelOutcome.refused(
                outcome.status(),
                outcome.body().get("code").asText(),
                outcome.body().deepCopy().put("index", index));
    }

    /** An item of a batch as the single call that it stands for. */
    static ModelRequest item(ModelRequest batch, JsonNode item) {
        ObjectNode body = item.deepCopy();
        String key = body.remove("idempotencyKey").asText();
        String site = body.hasNonNull("siteId") ? body.get("siteId").asText() : batch.site();
        return new ModelRequest(Operation.CONSUME, null, key, site, body, false);
    }
}
