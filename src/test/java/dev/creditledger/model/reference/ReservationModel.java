package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Holding credits, and what becomes of them. */
final class ReservationModel {
    private static final int USUAL_SECONDS = 900;

    private ReservationModel() {}

    static ModelOutcome reserve(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        long amount = MeterModel.held(request.body());
        String site = request.site();
        if (wallet.available(site, now) < amount) {
            return Shortage.refusal(wallet, amount, site, now);
        }
        List<ModelDraw> draws = wallet.draw(amount, site, now);
        wallet.hold(draws);
        ObjectNode details = Details.ofEntry(MeterModel.withTokens(request.body()));
        ModelReservation reservation = new ModelReservation(ids.transactionId(), site, now, details, amount, draws);
        reservation.expiresAt =
                now.plusSeconds(request.body().path("ttlSeconds").asInt(USUAL_SECONDS));
        wallet.open.put(reservation.id, reservation);
        ObjectNode entry = details.deepCopy().put("type", "RESERVE");
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(draws));
        wallet.write(entry, site, now);
        ObjectNode answer =
                reservation.json().put("transactionId", ids.transactionId()).put("seq", wallet.seq);
        answer.set("balance", wallet.balanceAfter(site, now));
        MeterModel.hold(request.body(), entry, answer);
        return ModelOutcome.written(201, answer, entry);
    }

    static ModelOutcome capture(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        ModelReservation reservation = wallet.reservation(request.target());
        ModelOutcome refusal = refusal(reservation, request);
        if (refusal != null) {
            return refusal;
        }
        long held = reservation.heldAmount();
        boolean isFinal = request.body().path("final").asBoolean(true);
        boolean isAll = !request.body().hasNonNull("amount") && !MeterModel.isMetered(request.body());
        if (isAll && held == 0 && reservation.amount > 0) {
            return ModelOutcome.refused(422, "NOTHING_HELD");
        }
        long amount = isAll ? held : MeterModel.charged(wallet, request.body());
        long excess = Math.max(0, amount - held);
        String site = reservation.siteId;
        if (excess > wallet.available(site, now)) {
            return Shortage.refusal(wallet, excess, site, now);
        }

        List<ModelDraw> draws = new ArrayList<>(reservation.take(amount - excess));
        wallet.unhold(draws);
        draws.addAll(wallet.draw(excess, site, now));
        boolean countsWork = reservation.captured == 0 && (amount > 0 || isFinal);
        reservation.captured += amount;
        if (isFinal) {
            letGoOfRest(wallet, reservation);
            reservation.close("CAPTURED", now);
        }
        ObjectNode body = MeterModel.withTokens(request.body());
        ObjectNode details =
                countsWork ? Details.first(reservation.details, body) : Details.following(reservation.details, body);
        wallet.spendings.put(ids.transactionId(), new ModelSpending(details, site, draws, 0));
        ObjectNode entry = details.deepCopy().put("type", "CAPTURE");
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(draws));
        wallet.write(entry, site, now);
        ObjectNode answer = answer(wallet, reservation, draws, amount, now, ids);
        MeterModel.charge(wallet, request.body(), entry, answer);
        return ModelOutcome.written(200, answer, entry);
    }

    static ModelOutcome release(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        ModelReservation reservation = wallet.reservation(request.target());
        ModelOutcome refusal = refusal(reservation, request);
        if (refusal != null) {
            return refusal;
        }
        List<ModelDraw> draws = List.copyOf(reservation.held);
        long amount = reservation.heldAmount();
        ObjectNode entry = letGo(wallet, reservation, "RELEASED", now, now);
        return ModelOutcome.written(200, answer(wallet, reservation, draws, amount, now, ids), entry);
    }

    static ModelOutcome extend(ModelWallet wallet, ModelRequest request, Instant now) {
        ModelReservation reservation = wallet.reservation(request.target());
        ModelOutcome refusal = refusal(reservation, request);
        if (refusal != null) {
            return refusal;
        }
        Instant wanted = now.plusSeconds(request.body().get("ttlSeconds").asInt());
        if (wanted.isAfter(reservation.expiresAt)) {
            reservation.expiresAt = wanted;
        }
        return ModelOutcome.read(reservation.json());
    }

    /** The entry of a release, or of an expiry at {@code closedAt} that is written at {@code now}. */
    static ObjectNode letGo(
            ModelWallet wallet, ModelReservation reservation, String status, Instant closedAt, Instant now) {
        ObjectNode entry = Details.following(reservation.details, Json.object()).put("type", "RELEASE");
        entry.set("amount", Micros.json(reservation.heldAmount()));
        entry.set("postings", Postings.json(reservation.held));
        letGoOfRest(wallet, reservation);
        reservation.close(status, closedAt);
        return wallet.write(entry, reservation.siteId, now);
    }

    private static void letGoOfRest(ModelWallet wallet, ModelReservation reservation) {
        long rest = reservation.heldAmount();
        wallet.giveBack(reservation.take(rest));
        reservation.released += rest;
    }

    private static ModelOutcome refusal(ModelReservation reservation, ModelRequest request) {
        if (reservation == null || !reservation.isSeenBy(request.site())) {
            return ModelOutcome.refused(404, "UNKNOWN_RESERVATION");
        }
        if (!reservation.isOpen()) {
            return ModelOutcome.refused(409, "RESERVATION_CLOSED", Json.object().put("state", reservation.status));
        }
        return null;
    }

    private static ObjectNode answer(
            ModelWallet wallet,
            ModelReservation reservation,
            List<ModelDraw> draws,
            long amount,
            Instant now,
            ModelIds ids) {
        ObjectNode answer = ModelOutcome.moved(wallet, ids, amount, now);
        answer.set("postings", Postings.json(draws));
        answer.set("reservation", reservation.brief());
        answer.set("balance", wallet.balanceAfter(reservation.siteId, now));
        return answer;
    }
}
