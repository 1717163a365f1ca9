package dev.creditledger.purchase;

import dev.creditledger.account.AccountService;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.provider.CardSetup;
import dev.creditledger.purchase.provider.PaymentCard;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * An account's stored cards, which lie at the provider alone. Failures are 404 for an unknown account or card, 422
 * {@code PAYMENT_METHOD_REFUSED}, 503 {@code PAYMENTS_UNAVAILABLE} and {@code PAYMENT_PROVIDER_FAILED}.
 */
@ApplicationScoped
class StoredCards {
    private final AccountService accounts;
    private final PaymentGateways gateways;
    private final PaymentCustomers customers;
    private final List<StoredCardWatch> watches;
    private final AuditLog audit;

    /** All of them, and which is the default. */
    record Cards(List<PaymentCard> cards, String byDefault) {}

    private record AuditedCard(String paymentMethodId) {}

    private record AuditedCustomer(String provider, String customerId) {}

    StoredCards(
            AccountService accounts,
            PaymentGateways gateways,
            PaymentCustomers customers,
            @All List<StoredCardWatch> watches,
            AuditLog audit) {
        this.accounts = accounts;
        this.gateways = gateways;
        this.customers = customers;
        this.watches = watches;
        this.audit = audit;
    }

    /** A secret for the caller's page; for the provider's page where there are addresses to come back to. */
    Uni<CardSetup> setUp(UUID accountId, ReturnAddresses addresses) {
        return with(
                accountId,
                (gateway, customer) -> addresses == null
                        ? gateway.cards().beginSetup(accountId, customer)
                        : gateway.cards().beginSetup(accountId, customer, addresses));
    }

    Uni<Cards> list(UUID accountId) {
        return with(accountId, (gateway, customer) -> gateway.cards()
                .cards(customer)
                .chain(found -> gateway.cards().defaultCard(customer).map(one -> new Cards(found, one))));
    }

    /** One that is not the account's yet becomes it. */
    Uni<PaymentCard> makeDefault(Origin origin, UUID accountId, String paymentMethodId) {
        return with(accountId, (gateway, customer) -> gateway.cards()
                        .paymentMethod(customer, paymentMethodId)
                        .call(card -> gateway.cards().makeDefault(customer, paymentMethodId)))
                .call(() -> note(origin, AuditAction.PAYMENT_METHOD_DEFAULT, accountId, paymentMethodId));
    }

    /** It is not charged any more, by auto-refill neither. */
    Uni<Void> remove(Origin origin, UUID accountId, String paymentMethodId) {
        return with(accountId, (gateway, customer) -> gateway.cards()
                        .cards(customer)
                        .invoke(cards -> {
                            if (cards.stream().noneMatch(card -> card.id().equals(paymentMethodId))) {
                                throw RequestFailure.of(
                                        RequestFault.NOT_FOUND,
                                        "UNKNOWN_PAYMENT_METHOD",
                                        "The account has no such stored payment method.");
                            }
                        })
                        .chain(() -> gateway.cards().remove(paymentMethodId)))
                .chain(() -> Multi.createFrom()
                        .iterable(watches)
                        .onItem()
                        .transformToUniAndConcatenate(watch -> watch.gone(paymentMethodId))
                        .collect()
                        .last())
                .call(() -> note(origin, AuditAction.PAYMENT_METHOD_REMOVE, accountId, paymentMethodId));
    }

    /** Null while the provider was never told of the account. */
    Uni<String> customer(UUID accountId) {
        PaymentGateway gateway = gateways.require();
        return accounts.get(accountId).chain(() -> customers.known(gateway, accountId));
    }

    /** The account is this customer there from now on, and may use its cards. */
    Uni<String> link(Origin origin, UUID accountId, String customerId) {
        PaymentGateway gateway = gateways.require();
        return accounts.get(accountId)
                .chain(() -> gateway.isCustomer(customerId))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::paymentMethod)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered)
                .invoke(isThere -> {
                    if (!isThere) {
                        throw RequestFailure.of(
                                RequestFault.UNPROCESSABLE,
                                "UNKNOWN_CUSTOMER",
                                "The payment provider has no customer " + customerId + ".");
                    }
                })
                .chain(() -> Panache.withTransaction(() -> customers
                        .link(gateway, accountId, customerId)
                        .call(() -> audit.add(
                                origin,
                                AuditedChange.made(
                                        AuditAction.PAYMENT_CUSTOMER_LINK,
                                        accountId,
                                        accountId,
                                        new AuditedCustomer(gateway.name(), customerId))))))
                .replaceWith(customerId);
    }

    private Uni<Void> note(Origin origin, AuditAction action, UUID accountId, String paymentMethodId) {
        return Panache.withTransaction(() ->
                audit.add(origin, AuditedChange.made(action, accountId, accountId, new AuditedCard(paymentMethodId))));
    }

    private <T> Uni<T> with(UUID accountId, BiFunction<PaymentGateway, String, Uni<T>> ask) {
        PaymentGateway gateway = gateways.require();
        return accounts.get(accountId)
                .chain(() -> customers.with(gateway, accountId, customer -> ask.apply(gateway, customer)))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::paymentMethod)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }
}
