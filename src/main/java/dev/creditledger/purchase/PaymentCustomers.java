package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentRefused;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Whom the provider takes an account to be: made when it is first needed, and the same from then on, unless the provider
 * says that it does not know that customer any more. Then another is made.
 */
@ApplicationScoped
class PaymentCustomers {
    private static final Logger LOG = Logger.getLogger(PaymentCustomers.class);
    private static final String FIND =
            "select customer_id from payment_customer where gateway = :gateway and account_id = :account";
    private static final String FIND_THERE = FIND + " and not missing";
    private static final String ADD =
            """
            insert into payment_customer as known (gateway, account_id, customer_id, created_at)
            values (:gateway, :account, :customer, :now)
            on conflict (gateway, account_id) do update
                set customer_id = excluded.customer_id, replaced = known.replaced + 1, missing = false
                where known.missing
            """;
    private static final String LINK =
            """
            insert into payment_customer as known (gateway, account_id, customer_id, created_at)
            values (:gateway, :account, :customer, :now)
            on conflict (gateway, account_id) do update
                set customer_id = excluded.customer_id, replaced = known.replaced + 1, missing = false
                where known.customer_id <> excluded.customer_id or known.missing
            """;
    private static final String MISS =
            """
            update payment_customer set missing = true
            where gateway = :gateway and customer_id = :customer and not missing
            """;

    private final InstantSource time;

    PaymentCustomers(InstantSource time) {
        this.time = time;
    }

    /** Asks the provider to do something for the customer; when it turns out not to know that one, for another, once. */
    <T> Uni<T> with(PaymentGateway gateway, UUID accountId, Function<String, Uni<T>> ask) {
        return of(gateway, accountId).chain(customer -> ask.apply(customer)
                .onFailure(PaymentCustomers::isUnknown)
                .recoverWithUni(refused -> {
                    LOG.warnf(
                            "%s does not know customer %s any more: account %s becomes another",
                            gateway.name(), customer, accountId);
                    return miss(gateway, customer)
                            .chain(() -> of(gateway, accountId))
                            .chain(ask::apply);
                }));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof PaymentRefused refused && PaymentRefused.UNKNOWN_CUSTOMER.equals(refused.code());
    }

    private Uni<String> of(PaymentGateway gateway, UUID accountId) {
        return find(FIND_THERE, gateway, accountId)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : gateway.createCustomer(accountId)
                                .chain(made -> add(gateway, accountId, made))
                                .chain(() -> known(gateway, accountId)));
    }

    /** Null when the provider was never told of the account. */
    Uni<String> known(PaymentGateway gateway, UUID accountId) {
        return find(FIND, gateway, accountId);
    }

    private static Uni<String> find(String query, PaymentGateway gateway, UUID accountId) {
        return Panache.withSession(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(query, String.class)
                        .setParameter("gateway", gateway.name())
                        .setParameter("account", accountId)
                        .getSingleResultOrNull()));
    }

    /** Whoever is first stays, as long as the provider knows it. */
    private Uni<Integer> add(PaymentGateway gateway, UUID accountId, String customerId) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter("gateway", gateway.name())
                .setParameter("account", accountId)
                .setParameter("customer", customerId)
                .setParameter("now", time.instant())
                .executeUpdate()));
    }

    /** The account is that customer from now on, and no other. It is to be called within a transaction. */
    Uni<Integer> link(PaymentGateway gateway, UUID accountId, String customerId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LINK)
                .setParameter("gateway", gateway.name())
                .setParameter("account", accountId)
                .setParameter("customer", customerId)
                .setParameter("now", time.instant())
                .executeUpdate());
    }

    /** The provider does not know it any more. Answers how many accounts were that customer. */
    Uni<Integer> miss(PaymentGateway gateway, String customerId) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(MISS)
                .setParameter("gateway", gateway.name())
                .setParameter("customer", customerId)
                .executeUpdate()));
    }
}
