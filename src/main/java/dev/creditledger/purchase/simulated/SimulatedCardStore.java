package dev.creditledger.purchase.simulated;

import dev.creditledger.http.text.SecretText;
import dev.creditledger.purchase.provider.CardGateway;
import dev.creditledger.purchase.provider.CardSetup;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Cards of the simulated provider: setting one up stores it at once, and any name that is used is a card. */
@ApplicationScoped
class SimulatedCardStore implements CardGateway {
    private static final int MOST_LISTED = 100;
    private static final String OF_CUSTOMER = "customerId = ?1 and removedAt is null";

    private final InstantSource time;

    SimulatedCardStore(InstantSource time) {
        this.time = time;
    }

    @Override
    public Uni<CardSetup> beginSetup(UUID accountId, String customerId) {
        return store(customerId, newId()).map(card -> {
            String id = "seti_" + card.id;
            return new CardSetup(id, SecretText.ofNullable(id + "_secret_simulated"), null);
        });
    }

    @Override
    public Uni<CardSetup> beginSetup(UUID accountId, String customerId, ReturnAddresses addresses) {
        return store(customerId, newId())
                .map(card -> new CardSetup("cs_" + card.id, null, SecretText.ofNullable(addresses.success())));
    }

    private static String newId() {
        return SimulatedPayments.id("pm_simulated_", UUID.randomUUID());
    }

    @WithTransaction
    Uni<SimulatedCard> store(String customerId, String id) {
        SimulatedCard card = new SimulatedCard();
        card.id = id;
        card.customerId = customerId;
        card.createdAt = time.instant();
        return card.persistAndFlush();
    }

    @Override
    public Uni<PaymentCard> paymentMethod(String customerId, String paymentMethodId) {
        return Uni.createFrom().item(SimulatedCards.card(paymentMethodId));
    }

    @Override
    @WithSession
    public Uni<List<PaymentCard>> cards(String customerId) {
        return SimulatedCard.<SimulatedCard>find(OF_CUSTOMER + " order by createdAt desc, id", customerId)
                .range(0, MOST_LISTED - 1)
                .list()
                .map(found ->
                        found.stream().map(card -> SimulatedCards.card(card.id)).toList());
    }

    @Override
    @WithSession
    public Uni<String> defaultCard(String customerId) {
        return SimulatedCard.<SimulatedCard>find(OF_CUSTOMER + " and isDefault = true", customerId)
                .firstResult()
                .map(card -> card == null ? null : card.id);
    }

    @Override
    @WithTransaction
    public Uni<Void> makeDefault(String customerId, String paymentMethodId) {
        return SimulatedCard.update(
                        "isDefault = case when id = ?1 then true else false end where customerId = ?2",
                        paymentMethodId,
                        customerId)
                .replaceWithVoid();
    }

    @Override
    @WithTransaction
    public Uni<Void> remove(String paymentMethodId) {
        return SimulatedCard.update("removedAt = ?1 where id = ?2", time.instant(), paymentMethodId)
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isStored(String paymentMethodId) {
        return Uni.createFrom().item(true);
    }
}
