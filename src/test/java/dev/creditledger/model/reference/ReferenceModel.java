package dev.creditledger.model.reference;

import java.time.Instant;

/**
 * What the service has to answer: one account, single-threaded, slow and obvious. Written from the rules of the domain
 * alone and without a look at the service's own wallet, so that a mistake is not made twice.
 */
public final class ReferenceModel {
    public final ModelWallet wallet;

    public ReferenceModel(ModelWallet wallet) {
        this.wallet = wallet;
    }

    /** What would be answered, with nothing changed. */
    public ModelOutcome whatIf(ModelRequest request, Instant now) {
        return new ReferenceModel(wallet.copy()).answer(request, now, ModelIds.UNKNOWN);
    }

    /** Time first, then the key, then the call itself. */
    public ModelOutcome answer(ModelRequest request, Instant wanted, ModelIds ids) {
        Instant now = wanted.isBefore(wallet.last) ? wallet.last : wanted;
        DueEvent.rollForward(wallet, now);
        if (namesUnknownSite(request)) {
            return ModelOutcome.refused(422, "SITE_NOT_FOUND");
        }
        ModelUse use = request.key() == null ? null : wallet.uses.get(request.key());
        if (use != null) {
            return use.request().isSameAs(request)
                    ? use.outcome().replay()
                    : ModelOutcome.refused(422, "IDEMPOTENCY_KEY_REUSED");
        }
        ModelOutcome outcome = carryOut(request, now, ids);
        if (outcome.entry() != null && request.key() != null) {
            wallet.uses.put(request.key(), new ModelUse(request, outcome));
        }
        return outcome;
    }

    boolean namesUnknownSite(ModelRequest request) {
        String named = Json.text(request.body(), "siteId");
        String site = named == null ? request.site() : named;
        return site != null && !wallet.sites.contains(site);
    }

    private ModelOutcome carryOut(ModelRequest request, Instant now, ModelIds ids) {
        return switch (request.operation()) {
            case GRANT -> GrantModel.grant(wallet, request, now, ids);
            case TOP_UP -> GrantModel.topUp(wallet, request, now, ids);
            case CONSUME -> SpendModel.consume(wallet, request, now, ids);
            case ATOMIC_BATCH -> SpendModel.atomicBatch(this, request, now);
            case RESERVE -> ReservationModel.reserve(wallet, request, now, ids);
            case CAPTURE -> ReservationModel.capture(wallet, request, now, ids);
            case RELEASE -> ReservationModel.release(wallet, request, now, ids);
            case EXTEND -> ReservationModel.extend(wallet, request, now);
            case REFUND -> RefundModel.refund(wallet, request, now, ids);
            case PATCH -> ChangeModel.patch(wallet, request, now);
            case VOID -> ChangeModel.end(wallet, request, now);
            case TIME_ZONE -> ChangeModel.timeZone(wallet, request, now);
            case BALANCE -> ReadModel.balance(wallet, request.site(), now);
            case ALLOCATION -> ReadModel.allocation(wallet, request, now);
            case RESERVATION -> ReadModel.reservation(wallet, request);
            case BATCH -> throw new IllegalArgumentException("a batch is its items");
        };
    }
}
